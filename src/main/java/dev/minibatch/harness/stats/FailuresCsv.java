package dev.minibatch.harness.stats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file {@code failures.csv} of a run: the cells of which a fork failed, or that a gate could not judge, each with its cause. */
public final class FailuresCsv {
    public static final String NAME = "failures.csv";

    private FailuresCsv() {}

    /** The whole file: the cause of each failure, by the {@linkplain Cell#describe description} of its cell. */
    public static String of(Map<String, String> failures) {
        return Csv.pairs("cell", "cause", failures);
    }

    /**
     * The cause of each failure, by the {@linkplain Cell#describe description} of its cell; none if the run has no such file.
     *
     * @throws IOException with a message of one line, if the file is damaged
     */
    public static Map<String, String> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return Files.exists(file) ? Csv.pairs(file) : Map.of();
    }
}
