package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        rows.put("cgroup cpu limit", text("sys/fs/cgroup/cpu.max"));
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

    /** The limit of the cgroup in CPUs; infinite if there is none. */
    double cpuLimit() {
        String[] quotaAndPeriod = text("sys/fs/cgroup/cpu.max").split(" ", -1);
        return quotaAndPeriod[0].matches("\\d+")
                ? Double.parseDouble(quotaAndPeriod[0]) / Double.parseDouble(quotaAndPeriod[1])
                : Double.POSITIVE_INFINITY;
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
