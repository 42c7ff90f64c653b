package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The sources that a program was built from, as the build wrote them into it.
 *
 * @param commit its hash, or {@value #NOT_KNOWN}
 * @param workingTree {@code clean}, {@code with uncommitted changes}, or {@value #NOT_KNOWN}
 */
public record BuiltFrom(String commit, String workingTree) {
    /** Stands for a commit if the build had no git. */
    public static final String NOT_KNOWN = "not known";

    /** The name of the commit's row in {@code environment.csv}. */
    public static final String COMMIT = "git commit";

    static final String WORKING_TREE = "git working tree";

    private static final String FILE = "built-from.properties";

    /** Of this program. */
    static BuiltFrom thisProgram() throws IOException {
        try (InputStream in = BuiltFrom.class.getResourceAsStream(FILE)) {
            return read(in);
        }
    }

    /** Of a jar; not known if it does not say. */
    public static BuiltFrom jar(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(BuiltFrom.class.getPackageName().replace('.', '/') + "/" + FILE);
            return read(entry == null ? InputStream.nullInputStream() : zip.getInputStream(entry));
        } catch (IOException noJar) {
            return new BuiltFrom(NOT_KNOWN, NOT_KNOWN);
        }
    }

    private static BuiltFrom read(InputStream in) throws IOException {
        Properties build = new Properties();
        build.load(in);
        String workingTree = switch (build.getProperty("changed", "")) {
            case "false" -> "clean";
            case "true" -> "with uncommitted changes";
            default -> NOT_KNOWN;
        };
        return new BuiltFrom(build.getProperty("commit", NOT_KNOWN), workingTree);
    }

    /** The rows of {@code environment.csv}. */
    public Map<String, String> rows() {
        return new TreeMap<>(Map.of(COMMIT, commit, WORKING_TREE, workingTree));
    }
}
