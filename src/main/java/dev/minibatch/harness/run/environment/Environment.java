package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
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
import java.util.stream.Stream;

/** The rows of {@code environment.csv}: what a run ran on. */
public final class Environment {
    /** Precedes the number of a command line argument in the name of its row. */
    public static final String ARGUMENT = "argument ";

    static final String JAVA_OPTIONS = "java options of the environment";

    private static final String START = "start";

    /** The build writes into this file, beside this class, what a program was built from. */
    private static final String BUILT_FROM =
            Environment.class.getPackageName().replace('.', '/') + "/built-from.properties";

    /** What times depend on, beside the native libraries. */
    private static final List<String> CONDITIONS = List.of(
            "cpu family, model, stepping",
            "cpu model",
            "cpus",
            JAVA_OPTIONS,
            "java.version",
            "java.vm.name",
            "java.vm.version",
            "jvm arguments",
            "vector extensions");

    private static final String NATIVE = "native ";

    private Environment() {}

    /**
     * Describes a run that begins now.
     *
     * @param plan identifies what is measured, and in which order
     * @param code the jar or folder of classes that is measured
     * @param jvm of the forks
     */
    public static Map<String, String> describe(List<String> arguments, long seed, String plan, Path code, ForkedJvm jvm)
            throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(START, Instant.now().toString());
        rows.put("command line", "java -jar " + ownCode().getFileName() + " " + String.join(" ", arguments));
        for (int i = 0; i < arguments.size(); i++) {
            rows.put(ARGUMENT + (i + 1), arguments.get(i));
        }
        rows.put("seed", Long.toString(seed));
        rows.put("plan", sha256(plan.getBytes(StandardCharsets.UTF_8)));
        rows.put("jar sha-256", Files.isRegularFile(code) ? sha256(Files.readAllBytes(code)) : "not a jar");
        rows.put("git commit", Machine.NOT_KNOWN);
        Properties builtFrom = builtFrom(code);
        new TreeSet<>(builtFrom.stringPropertyNames()).forEach(name -> rows.put(name, builtFrom.getProperty(name)));
        rows.putAll(jvm.description());
        rows.putAll(new Machine().describe());
        return rows;
    }

    /** The commit and the libraries of a jar or folder of classes; nothing if it does not say. */
    static Properties builtFrom(Path code) throws IOException {
        Properties properties = new Properties();
        try (URLClassLoader only = new URLClassLoader(new URL[] {code.toUri().toURL()}, null);
                InputStream in = only.getResourceAsStream(BUILT_FROM)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties;
    }

    /** The conditions in which two runs differ, so that their times cannot be compared: a text for each. */
    public static List<String> differingConditions(Map<String, String> before, Map<String, String> after) {
        return Stream.of(CONDITIONS, before.keySet(), after.keySet())
                .flatMap(names -> names.stream())
                .filter(name -> name.startsWith(NATIVE) || CONDITIONS.contains(name))
                .distinct()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> name + " (" + before.get(name) + ", " + after.get(name) + ")")
                .toList();
    }

    /** Refuses to resume a run under other conditions, or with another program: its numbers would not be of one kind. */
    public static void requireSame(Map<String, String> before, Map<String, String> now) throws IOException {
        for (String name : now.keySet()) {
            if (!name.equals(START) && !Objects.equals(before.get(name), now.get(name))) {
                throw new IOException("the " + name + " differs: it was " + before.get(name) + ", it is "
                        + now.get(name) + "; start a new run instead");
            }
        }
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
