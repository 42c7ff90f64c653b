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

    public static String of(Map<Cell, String> failures) {
        StringBuilder text = new StringBuilder(Csv.line("cell", "cause"));
        failures.forEach((cell, cause) -> text.append(Csv.line(cell.describe(), cause)));
        return text.toString();
    }

    /**
     * The cause of each failure, by the {@linkplain Cell#describe description} of its cell; none if the run has no such file.
     *
     * @throws IOException with a message of one line, if the file is damaged
     */
    public static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> failures = new LinkedHashMap<>();
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            try {
                Csv.rows(file).forEach(row -> failures.put(row.get("cell"), row.get("cause")));
            } catch (IllegalArgumentException damaged) {
                throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
            }
        }
        return failures;
    }
}
