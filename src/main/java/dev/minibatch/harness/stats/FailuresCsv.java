package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVParser;

/** The file {@code failures.csv} of a run: the cells of which a fork failed, each with its cause. */
public final class FailuresCsv {
    public static final String NAME = "failures.csv";

    private FailuresCsv() {}

    public static String of(Map<Cell, String> failures) {
        StringBuilder text = new StringBuilder(Csv.line("benchmark", "parameters", "cause"));
        failures.forEach((cell, cause) -> text.append(Csv.line(cell.benchmark(), cell.parameters(), cause)));
        return text.toString();
    }

    /** What names a cell in the file, which has no mode and no threads. */
    public static String key(Cell cell) {
        return key(cell.benchmark(), cell.parameters().toString());
    }

    private static String key(String benchmark, String parameters) {
        return benchmark + " " + parameters;
    }

    /**
     * The cause of each failure of the run in a folder, by the {@link #key} of its cell; none if it has no such file.
     *
     * @throws IOException with a message of one line, if the file is damaged
     */
    public static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> failures = new LinkedHashMap<>();
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            try (CSVParser rows =
                    CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
                rows.forEach(row -> failures.put(key(row.get("benchmark"), row.get("parameters")), row.get("cause")));
            } catch (IllegalArgumentException | IOException | UncheckedIOException damaged) {
                throw new IOException(file + " is damaged: " + Csv.reason(damaged), damaged);
            }
        }
        return failures;
    }
}
