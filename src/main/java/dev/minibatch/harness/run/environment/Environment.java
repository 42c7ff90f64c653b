package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run ran on, as {@code environment.csv} has it: names and values. */
public final class Environment {
    /** The names of what must be the same for a run to be resumed. */
    public static final List<String> MUST_AGREE = List.of(
            BuiltFrom.COMMIT,
            BuiltFrom.WORKING_TREE,
            "jar sha-256",
            "host jvm",
            "java options of the environment",
            "cpu model",
            "cpus",
            "java.vm.name",
            "java.version",
            "java.vm.version",
            "jvm arguments",
            "native blas",
            "native blas: version",
            "native blas: core type",
            "native blas with its best core type",
            "native blas with its best core type: version",
            "native blas with its best core type: core type",
            "plan");

    /** What runs that are compared may well differ in. */
    private static final List<String> PROGRAM_AND_PLAN =
            List.of(BuiltFrom.COMMIT, BuiltFrom.WORKING_TREE, "jar sha-256", "host jvm", "plan");

    /** The names of what must be the same for times of two runs to be compared. */
    public static final List<String> CONDITIONS = Stream.concat(
                    MUST_AGREE.stream().filter(name -> !PROGRAM_AND_PLAN.contains(name)),
                    Stream.of("cpu family, model, stepping", "vector extensions", "caches", "hypervisor"))
            .toList();

    /** Precedes the number of a command line argument in the name of its row. */
    public static final String ARGUMENT = "argument ";

    private Environment() {}

    /**
     * Describes this run.
     *
     * @param arguments the command line
     * @param seed decides the order of the forks
     * @param plan identifies what is to be run
     * @param jvm what the forks run on
     */
    public static Map<String, String> describe(List<String> arguments, long seed, String plan, ForkedJvm jvm) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("start", Instant.now().toString());
        rows.put("command line", "java -jar benchmarks.jar " + String.join(" ", arguments));
        for (int i = 0; i < arguments.size(); i++) {
            rows.put(ARGUMENT + (i + 1), arguments.get(i));
        }
        rows.put("seed", Long.toString(seed));
        rows.put("plan", sha256(plan.getBytes(StandardCharsets.UTF_8)));
        rows.put("load before the start", Double.toString(new Machine().load()));
        Path jar = ownCode();
        rows.put("jar sha-256", Files.isRegularFile(jar) ? sha256(jar) : "not a jar");
        rows.putAll(BuiltFrom.thisProgram().rows());
        versions().forEach((library, version) -> rows.put("version of " + library, version));
        rows.put("host jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        rows.put(
                "host jvm arguments",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        rows.put(
                "java options of the environment",
                ForkedJvm.FROM_THE_ENVIRONMENT.stream()
                        .map(System::getenv)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")));
        rows.putAll(jvm.description());
        rows.putAll(new Machine().describe());
        return rows;
    }

    /** The jar that this program runs from. */
    public static Path ownCode() {
        try {
            return Path.of(Environment.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> versions() {
        Properties properties = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("versions.properties")) {
            properties.load(in);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        return versions;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The checksum of a file. */
    public static String sha256(Path file) {
        return sha256(read(file));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
