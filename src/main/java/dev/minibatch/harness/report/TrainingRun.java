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
 * A CSV file of {@code train}.
 *
 * @param epochs by alternative
 */
record TrainingRun(String name, Map<String, List<Epoch>> epochs) {
    private static final String ALTERNATIVE = "formulation";
    private static final List<String> COLUMNS = List.of(ALTERNATIVE, "epoch", "correct", "total", "elapsed_seconds");

    /**
     * The state after an epoch.
     *
     * @param accuracy the share of test examples that are right, in per cent
     * @param seconds the time of all epochs so far, without evaluation
     */
    record Epoch(double accuracy, double seconds) {}

    static boolean isIn(Path file) throws IOException {
        if (!file.toString().endsWith(".csv")) {
            return false;
        }
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return List.of(lines.findFirst().orElse("").split(",", -1)).containsAll(COLUMNS);
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
                epochs.computeIfAbsent(row.get(ALTERNATIVE), any -> new ArrayList<>())
                        .add(new Epoch(
                                100.0 * right / Integer.parseInt(row.get("total")),
                                Double.parseDouble(row.get("elapsed_seconds"))));
            }
        } catch (IllegalArgumentException | UncheckedIOException damaged) {
            throw new IOException(file + " has a damaged row (" + damaged.getMessage() + ")", damaged);
        }
        return new TrainingRun(String.valueOf(file.getFileName()), epochs);
    }

    static double secondsPerEpoch(List<Epoch> epochs) {
        return epochs.get(epochs.size() - 1).seconds() / epochs.size();
    }

    /** The author's table: accuracy after the last epoch, seconds per epoch, and the ratio to the first alternative's. */
    List<Map<String, String>> figures() {
        Map.Entry<String, List<Epoch>> first = epochs.entrySet().iterator().next();
        List<Map<String, String>> rows = new ArrayList<>();
        epochs.forEach((alternative, own) -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put(ALTERNATIVE, alternative);
            row.put("percent_right", "" + own.get(own.size() - 1).accuracy());
            row.put("s_per_epoch", "" + secondsPerEpoch(own));
            row.put("faster_than_" + first.getKey(), "" + secondsPerEpoch(first.getValue()) / secondsPerEpoch(own));
            rows.add(row);
        });
        return rows;
    }
}
