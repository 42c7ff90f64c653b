package dev.minibatch.harness.run.environment;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The machine and its system. What a system does not tell is not there. */
public final class Machine {
    private static final String CPU = "sys/devices/system/cpu";

    private final SystemFiles files;

    /** This machine. */
    public Machine() {
        this(Path.of("/"));
    }

    /** @param root the file system to read, or a copy of its parts */
    Machine(Path root) {
        this.files = new SystemFiles(root);
    }

    /** What is to be known of it, by name. */
    public Map<String, String> describe() {
        Map<String, String> rows = new LinkedHashMap<>();
        put(rows, "cpu model", files.value("proc/cpuinfo", "model name"));
        put(rows, "cpu family, model, stepping", cpuIdentity());
        rows.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        put(rows, "cpus that share the first core", siblings());
        put(rows, "caches", caches());
        put(rows, "vector extensions", vectorExtensions());
        put(rows, "frequency governor", governor());
        put(rows, "boost", boost().map(on -> on ? "on" : "off"));
        put(rows, "hypervisor", files.value("proc/cpuinfo", "flags").map(f -> hasFlag(f, "hypervisor") ? "yes" : "no"));
        put(rows, "cgroup cpu limit", cpuLimit().map(cpus -> String.format(Locale.ROOT, "%.2f cpus", cpus)));
        put(rows, "cgroup memory limit", files.text("sys/fs/cgroup/memory.max"));
        put(rows, "memory", files.value("proc/meminfo", "MemTotal"));
        rows.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        put(rows, "distribution", distribution());
        put(rows, "blas libraries", Optional.of(String.join("; ", blasLibraries())));
        return rows;
    }

    private static void put(Map<String, String> rows, String name, Optional<String> value) {
        rows.put(name, value.filter(text -> !text.isEmpty()).orElse("not known"));
    }

    private Optional<String> cpuIdentity() {
        return files.value("proc/cpuinfo", "cpu family")
                .map(family ->
                        family + ", " + files.value("proc/cpuinfo", "model").orElse("?") + ", "
                                + files.value("proc/cpuinfo", "stepping").orElse("?"));
    }

    private Optional<String> caches() {
        return Optional.of(files.entries(CPU + "/cpu0/cache", "index\\d+").stream()
                .map(index -> "L" + files.text(index + "/level").orElse("?") + " "
                        + files.text(index + "/type").orElse("?") + " "
                        + files.text(index + "/size").orElse("?"))
                .collect(Collectors.joining("; ")));
    }

    private Optional<String> vectorExtensions() {
        return files.value("proc/cpuinfo", "flags")
                .map(flags -> List.of("avx", "avx2", "fma", "avx512f", "avx512dq", "avx512vl").stream()
                        .filter(flag -> hasFlag(flags, flag))
                        .collect(Collectors.joining(" ")));
    }

    private static boolean hasFlag(String flags, String flag) {
        return List.of(flags.split(" ", -1)).contains(flag);
    }

    private Optional<String> distribution() {
        return files.text("etc/os-release")
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("PRETTY_NAME="))
                        .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                        .findFirst());
    }

    /** The CPUs that share the first core, such as {@code 0-1}. */
    Optional<String> siblings() {
        return files.text(CPU + "/cpu0/topology/thread_siblings_list");
    }

    /** How the system chooses the first CPU's frequency. */
    Optional<String> governor() {
        return files.text(CPU + "/cpu0/cpufreq/scaling_governor");
    }

    /** Whether CPUs may exceed their nominal frequency. */
    Optional<Boolean> boost() {
        return files.number(CPU + "/cpufreq/boost")
                .map(on -> on == 1)
                .or(() -> files.number(CPU + "/intel_pstate/no_turbo").map(off -> off == 0));
    }

    /** Whether the machine runs on its battery. */
    boolean onBattery() {
        return files.entries("sys/class/power_supply", ".*").stream()
                .filter(supply -> !files.text(supply + "/scope").equals(Optional.of("Device"))) // a mouse's, say
                .anyMatch(supply -> files.text(supply + "/status").equals(Optional.of("Discharging")));
    }

    /** How many CPUs' worth of time the cgroup may use, where it is limited. */
    Optional<Double> cpuLimit() {
        return files.text("sys/fs/cgroup/cpu.max")
                .filter(text -> text.matches("\\d+ \\d+"))
                .map(text -> text.split(" ", -1))
                .map(parts -> Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
    }

    /** The BLAS libraries in the places where a system keeps its libraries. */
    List<String> blasLibraries() {
        return List.of("usr/lib", "usr/lib64", "usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/local/lib")
                .stream()
                .flatMap(folder -> files.entries(folder, "lib(open)?blas\\.so\\.\\d+").stream())
                .map(path -> "/" + path)
                .toList();
    }

    /** The load average of the last minute, or a negative number. */
    double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
