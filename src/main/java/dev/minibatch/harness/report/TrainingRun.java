package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What {@code train --csv} wrote.
 *
 * @param name the file's
 * @param epochs of each formulation, in their order
 */
record TrainingRun(String name, Map<String, List<Epoch>> epochs) {
    private static final List<String> COLUMNS = List.of("formulation", "epoch", "correct", "total", "elapsed_seconds");

    /**
     * The state after an epoch.
     *
     * @param accuracy the share of test examples that are right, per cent
     * @param seconds the time of all epochs so far, without evaluation
     */
    record Epoch(double accuracy, double seconds) {}

    /** Whether a file looks like one that {@code train} wrote. */
    static boolean isIn(Path file) throws IOException {
        if (!file.toString().endsWith(".csv")) {
            return false;
        }
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            List<String> names =
                    lines.findFirst().map(line -> List.of(line.split(",", -1))).orElse(List.of());
            return names.containsAll(COLUMNS);
        } catch (UncheckedIOException binary) {
            return false;
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a message of one line, if a row is damaged
     */
    static TrainingRun read(Path file) throws IOException {
        Map<String, List<Epoch>> epochs = new LinkedHashMap<>();
        try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
            for (CSVRecord row : rows) {
                double right = Integer.parseInt(row.get("correct"));
                epochs.computeIfAbsent(row.get("formulation"), formulation -> new ArrayList<>())
                        .add(new Epoch(
                                100.0 * right / Integer.parseInt(row.get("total")),
                                Double.parseDouble(row.get("elapsed_seconds"))));
            }
        } catch (IllegalArgumentException | UncheckedIOException damaged) {
            throw new IOException(file + " has a damaged row (" + damaged.getMessage() + ")", damaged);
        }
        return new TrainingRun(String.valueOf(file.getFileName()), epochs);
    }
}
