package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The machine and its system, from the files of Linux. On other systems most is {@value #NOT_KNOWN}. Libraries that cover
 * more systems bring native code larger than this whole program.
 */
public final class Machine {
    static final String NOT_KNOWN = "not known";

    private static final String CPU = "sys/devices/system/cpu/cpu0/";
    private static final List<String> VECTOR_EXTENSIONS =
            List.of("avx", "avx2", "fma", "avx512f", "avx512dq", "avx512vl");

    private final Path root;

    /** This machine. */
    public Machine() {
        this(Path.of("/"));
    }

    /** @param root the file system, or a copy of parts of it */
    Machine(Path root) {
        this.root = root;
    }

    /** The rows of {@code environment.csv}. */
    public Map<String, String> describe() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("cpu model", cpu("model name"));
        rows.put(
                "cpu family, model, stepping",
                Stream.of("cpu family", "model", "stepping").map(this::cpu).collect(Collectors.joining(", ")));
        rows.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        rows.put("cpus that share the first core", siblings());
        rows.put(
                "vector extensions",
                VECTOR_EXTENSIONS.stream().filter(cpuFlags()::contains).collect(Collectors.joining(" ")));
        rows.put("frequency governor", governor());
        rows.put("cgroup cpu limit", describe(cpuLimit()));
        rows.put("memory", value("proc/meminfo", "MemTotal"));
        rows.put(
                "os",
                Stream.of("os.name", "os.version", "os.arch")
                        .map(System::getProperty)
                        .collect(Collectors.joining(" ")));
        return rows;
    }

    /** The names of the processor's extensions, such as {@code avx2}. */
    public Set<String> cpuFlags() {
        return Set.copyOf(List.of(cpu("flags").split(" ", -1)));
    }

    /** The CPUs that share the first core, such as {@code 0-1}. */
    String siblings() {
        return text(CPU + "topology/thread_siblings_list");
    }

    /** How the system chooses the first CPU's frequency. */
    String governor() {
        return text(CPU + "cpufreq/scaling_governor");
    }

    /** A limit in words. */
    static String describe(OptionalDouble cpus) {
        if (cpus.isEmpty()) {
            return NOT_KNOWN;
        }
        double limit = cpus.getAsDouble();
        return Double.isFinite(limit) ? String.format(Locale.ROOT, "%.2f CPUs", limit) : "none";
    }

    /**
     * The CPUs that the cgroup of this process, or one above it, may use: the least of all; infinite if none has a limit; empty
     * if not known.
     */
    OptionalDouble cpuLimit() {
        return text("proc/self/cgroup")
                .lines()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts ->
                        parts[1].isEmpty() || List.of(parts[1].split(",", -1)).contains("cpu"))
                .flatMapToDouble(parts -> limits(parts[1], parts[2]))
                .min();
    }

    /**
     * The limits from a cgroup up to the root. In a container its path may be that of the host, of which only the root is to be
     * seen.
     *
     * @param controllers of a hierarchy of version 1; empty for version 2
     */
    private DoubleStream limits(String controllers, String path) {
        String mount = "sys/fs/cgroup/" + controllers;
        Stream<Path> above = Stream.iterate(Path.of(path), Objects::nonNull, Path::getParent);
        return above.map(cgroup -> mount + cgroup + "/")
                .mapToDouble(folder -> controllers.isEmpty()
                        ? ofVersion2(folder)
                        : limit(text(folder + "cpu.cfs_quota_us") + " " + text(folder + "cpu.cfs_period_us")))
                .filter(limit -> !Double.isNaN(limit));
    }

    /** A cgroup whose CPU controller is off, or the root of all, has no file for a limit. */
    private double ofVersion2(String folder) {
        boolean isWithoutLimit = Files.exists(root.resolve(folder + "cgroup.controllers"))
                && !Files.exists(root.resolve(folder + "cpu.max"));
        return isWithoutLimit ? Double.POSITIVE_INFINITY : limit(text(folder + "cpu.max"));
    }

    /** A quota and a period, in CPUs; NaN if it is neither a limit nor said to be none. */
    private static double limit(String quotaAndPeriod) {
        String[] parts = quotaAndPeriod.split(" ", -1);
        if (parts[0].matches("\\d+")) {
            return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        }
        return parts[0].equals("max") || parts[0].equals("-1") ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    private String text(String path) {
        try {
            String text = Files.readString(root.resolve(path)).strip();
            return text.isEmpty() ? NOT_KNOWN : text;
        } catch (IOException unreadable) {
            return NOT_KNOWN;
        }
    }

    private String cpu(String key) {
        return value("proc/cpuinfo", key);
    }

    /** The first value of a key in a file of lines like {@code key : value}. */
    private String value(String path, String key) {
        return text(path)
                .lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                .map(parts -> parts[1].strip())
                .findFirst()
                .orElse(NOT_KNOWN);
    }
}
