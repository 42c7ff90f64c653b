package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of {@code environment.csv}: what a run ran on. */
public final class Environment {
    /** Precedes the number of a command line argument in the name of its row. */
    public static final String ARGUMENT = "argument ";

    /** Begins the names of rows on native libraries. */
    private static final String NATIVE = "native ";

    private static final List<String> CONDITIONS = List.of(
            "java options of the environment",
            "cpu model",
            "cpu family, model, stepping",
            "vector extensions",
            "cpus",
            "java.vm.name",
            "java.version",
            "java.vm.version",
            "jvm arguments");

    private static final List<String> PROGRAM =
            List.of(BuiltFrom.COMMIT, BuiltFrom.WORKING_TREE, "jar sha-256", "host jvm", "plan");

    private Environment() {}

    /**
     * Describes this run.
     *
     * @param plan identifies what is measured, and in which order
     * @param jvm of the forks
     */
    public static Map<String, String> describe(List<String> arguments, long seed, String plan, ForkedJvm jvm)
            throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("start", Instant.now().toString());
        rows.put("command line", "java -jar benchmarks.jar " + String.join(" ", arguments));
        for (int i = 0; i < arguments.size(); i++) {
            rows.put(ARGUMENT + (i + 1), arguments.get(i));
        }
        rows.put("seed", Long.toString(seed));
        rows.put("plan", sha256(plan.getBytes(StandardCharsets.UTF_8)));
        Path jar = ownCode();
        rows.put("jar sha-256", Files.isRegularFile(jar) ? sha256(jar) : "not a jar");
        rows.putAll(BuiltFrom.thisProgram().rows());
        rows.putAll(versions());
        rows.put("host jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
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

    /** The conditions in which two runs differ, so that their times cannot be compared: a text for each. */
    public static List<String> differingConditions(Map<String, String> before, Map<String, String> after) {
        return differences(CONDITIONS, before, after).stream()
                .map(name -> name + " (" + before.get(name) + ", " + after.get(name) + ")")
                .toList();
    }

    /** The names of the rows in which a run and its resumption must not differ, but do. */
    public static List<String> differences(Map<String, String> before, Map<String, String> after) {
        return differences(Stream.concat(CONDITIONS.stream(), PROGRAM.stream()).toList(), before, after);
    }

    private static List<String> differences(List<String> names, Map<String, String> before, Map<String, String> after) {
        TreeSet<String> all = new TreeSet<>(names);
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(name -> name.startsWith(NATIVE))
                .forEach(all::add);
        return all.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .toList();
    }

    /** The jar or folder of classes that this program runs from. */
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

    private static Map<String, String> versions() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("versions.properties")) {
            properties.load(in);
        }
        Map<String, String> versions = new LinkedHashMap<>();
        new TreeSet<>(properties.stringPropertyNames())
                .forEach(name -> versions.put("version of " + name, properties.getProperty(name)));
        return versions;
    }

    /** The checksum of a file. */
    public static String sha256(Path file) throws IOException {
        return sha256(Files.readAllBytes(file));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
