package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jfree.chart.axis.NumberAxis;

/**
 * A CSV file of {@code train}: accuracy over elapsed time.
 *
 * @param epochs of each alternative, a point an epoch: the seconds of all epochs so far without evaluation, and the
 *     percentage of test examples that are right
 */
record TrainingRun(String name, Map<String, List<ErrorBars.Point>> epochs) {

    /**
     * Reads a file.
     *
     * @throws IOException with a message of one line, if it has no epoch or another format
     */
    static TrainingRun read(String name, Path file) throws IOException {
        Map<String, List<ErrorBars.Point>> epochs = new LinkedHashMap<>();
        try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
            for (CSVRecord row : rows) {
                double right = 100.0 * Integer.parseInt(row.get("correct")) / Integer.parseInt(row.get("total"));
                double seconds = Double.parseDouble(row.get("elapsed_seconds"));
                epochs.computeIfAbsent(row.get("formulation"), any -> new ArrayList<>())
                        .add(new ErrorBars.Point(seconds, right, right, right));
            }
        } catch (IOException | IllegalArgumentException | UncheckedIOException foreign) {
            throw new IOException(file + " is not a CSV file of train: " + Csv.reason(foreign), foreign);
        }
        if (epochs.isEmpty()) {
            throw new IOException(file + " has no finished epoch yet");
        }
        return new TrainingRun(name, epochs);
    }

    private static double secondsPerEpoch(List<ErrorBars.Point> epochs) {
        return epochs.get(epochs.size() - 1).x() / epochs.size();
    }

    /** @param look the number of an alternative, by which it looks the same in all figures */
    Figure figure(String id, ToIntFunction<String> look) {
        List<ErrorBars.Series> lines = epochs.entrySet().stream()
                .map(each -> new ErrorBars.Series(each.getKey(), look.applyAsInt(each.getKey()), each.getValue()))
                .toList();
        NumberAxis accuracy = new NumberAxis("right on the test data, %");
        accuracy.setAutoRangeIncludesZero(false);
        ErrorBars.Series quickest = lines.stream()
                .min(Comparator.comparingDouble(line -> secondsPerEpoch(line.points())))
                .orElseThrow();
        return new Figure(
                id,
                "Training: " + name,
                "A mark is an epoch. " + quickest.name() + " has the shortest epochs, of "
                        + Figure.number(secondsPerEpoch(quickest.points())) + " s.",
                ErrorBars.words(lines, "%"),
                ErrorBars.height(lines),
                ChartStyle.chart(ErrorBars.plot(lines, new DecadeAxis("seconds of training"), accuracy, true), true));
    }
}
