package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The machine and its system, from the files of Linux. On other systems most is unknown. No library reads them: those that
 * cover more systems bring native code larger than this whole program.
 */
public final class Machine {
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
        put(rows, "cpu model", value("proc/cpuinfo", "model name"));
        put(
                rows,
                "cpu family, model, stepping",
                value("proc/cpuinfo", "cpu family").map(this::withModelAndStepping));
        rows.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        put(rows, "cpus that share the first core", siblings());
        put(rows, "vector extensions", value("proc/cpuinfo", "flags").map(Machine::vectorExtensions));
        put(rows, "frequency governor", governor());
        put(rows, "cgroup cpu limit", cpuLimit().map(cpus -> String.format(Locale.ROOT, "%.2f cpus", cpus)));
        put(rows, "cgroup memory limit", text("sys/fs/cgroup/memory.max"));
        put(rows, "memory", value("proc/meminfo", "MemTotal"));
        rows.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        return rows;
    }

    private static void put(Map<String, String> rows, String name, Optional<String> value) {
        rows.put(name, value.filter(text -> !text.isEmpty()).orElse("not known"));
    }

    private String withModelAndStepping(String family) {
        return family + ", " + value("proc/cpuinfo", "model").orElse("?") + ", "
                + value("proc/cpuinfo", "stepping").orElse("?");
    }

    /** The names of the processor's extensions, such as {@code avx2}. */
    public Set<String> cpuFlags() {
        return Set.copyOf(List.of(value("proc/cpuinfo", "flags").orElse("").split(" ", -1)));
    }

    private static String vectorExtensions(String flags) {
        List<String> all = List.of(flags.split(" ", -1));
        return VECTOR_EXTENSIONS.stream().filter(all::contains).collect(Collectors.joining(" "));
    }

    /** The CPUs that share the first core, such as {@code 0-1}. */
    Optional<String> siblings() {
        return text(CPU + "topology/thread_siblings_list");
    }

    /** How the system chooses the first CPU's frequency. */
    Optional<String> governor() {
        return text(CPU + "cpufreq/scaling_governor");
    }

    /** The limit of the cgroup in CPUs; empty if there is none. */
    Optional<Double> cpuLimit() {
        return text("sys/fs/cgroup/cpu.max")
                .filter(text -> text.matches("\\d+ \\d+"))
                .map(text -> text.split(" ", -1))
                .map(parts -> Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
    }

    /** The content of a file; empty if it cannot be read or is blank. */
    private Optional<String> text(String path) {
        try {
            return Optional.of(Files.readString(root.resolve(path)).strip()).filter(text -> !text.isEmpty());
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The first value of a key in a file of lines like {@code key : value}. */
    private Optional<String> value(String path, String key) {
        return text(path)
                .flatMap(text -> text.lines()
                        .map(line -> line.split(":", 2))
                        .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                        .map(parts -> parts[1].strip())
                        .findFirst());
    }
}
