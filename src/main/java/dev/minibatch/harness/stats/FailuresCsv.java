package dev.minibatch.harness.stats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file {@code failures.csv} of a run: the cells of which a fork failed, each with its cause. */
public final class FailuresCsv {
    public static final String NAME = "failures.csv";

    private FailuresCsv() {}

    /** The whole file. */
    public static String of(Map<Cell, String> failures) {
        Map<String, String> rows = new LinkedHashMap<>();
        failures.forEach((cell, cause) -> rows.put(cell.describe(), cause));
        return Csv.pairs("cell", "cause", rows);
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
