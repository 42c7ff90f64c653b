package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The sources that a program of this suite was built from, as the build wrote it into the program: the folder that a jar lies
 * in may have moved on since.
 *
 * @param commit its hash, or {@value #NOT_KNOWN}
 * @param workingTree {@code clean}, {@code with uncommitted changes}, or {@value #NOT_KNOWN}
 */
public record BuiltFrom(String commit, String workingTree) {
    /** What stands for a commit where the build had no git. */
    public static final String NOT_KNOWN = "not known";

    /** The name of the commit's row in {@code environment.csv}. */
    public static final String COMMIT = "git commit";

    static final String WORKING_TREE = "git working tree";

    private static final String FILE = "built-from.properties";

    /** Of the program that runs. */
    public static BuiltFrom thisProgram() {
        try (InputStream in = BuiltFrom.class.getResourceAsStream(FILE)) {
            return read(in);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Of another jar; not known where it does not tell, as jars of before did not. */
    public static BuiltFrom jar(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(BuiltFrom.class.getPackageName().replace('.', '/') + "/" + FILE);
            if (entry != null) {
                try (InputStream in = zip.getInputStream(entry)) {
                    return read(in);
                }
            }
        } catch (IOException noJar) {
            // tells no more than a jar of before
        }
        return new BuiltFrom(NOT_KNOWN, NOT_KNOWN);
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
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(COMMIT, commit);
        rows.put(WORKING_TREE, workingTree);
        return rows;
    }
}
