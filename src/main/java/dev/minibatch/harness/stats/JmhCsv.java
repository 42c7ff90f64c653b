package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The CSV that JMH writes itself: a mean and its error for each cell, and nothing of single forks. */
public final class JmhCsv {
    private static final List<String> COLUMNS =
            List.of("Benchmark", "Mode", "Threads", "Samples", "Score", "Score Error (99.9%)", "Unit");
    private static final String PARAMETER = "Param: ";

    /** Files beyond this size are no results of a benchmark. */
    private static final long MOST_BYTES = 64L << 20;

    /**
     * A row.
     *
     * @param score in its unit
     * @param error half of the interval of 99.9% that JMH states; NaN where it states none
     * @param unit such as {@code us/op}
     */
    public record Score(double score, double error, String unit) {
        /** Whether a larger score is a faster one. */
        public boolean isThroughput() {
            return Units.isThroughput(unit);
        }
    }

    private JmhCsv() {}

    /**
     * Reads the primary results of a file, in its order.
     *
     * @throws IOException with a message of one line that names the row, if the file is not as it should be
     */
    public static Map<Cell, Score> read(Path file) throws IOException {
        requireReasonableSize(file);
        Map<Cell, Score> scores = new LinkedHashMap<>();
        try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
            Csv.requireColumns(rows, COLUMNS);
            for (CSVRecord row : rows) {
                if (!row.isConsistent()) {
                    throw new IOException("row " + (row.getRecordNumber() + 1) + " has " + row.size()
                            + " values for " + rows.getHeaderNames().size()
                            + " columns; numbers need a decimal point, not a comma");
                }
                if (!row.get("Benchmark").contains(":")) { // a profiler's
                    add(scores, row);
                }
            }
        } catch (IOException | IllegalArgumentException | UncheckedIOException malformed) {
            throw new IOException(file + " is no CSV of JMH: " + Csv.reason(malformed), malformed);
        }
        if (scores.isEmpty()) {
            throw new IOException(file + " has no results; it should have a row for each benchmark");
        }
        return scores;
    }

    static void requireReasonableSize(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not there; name a results folder or a CSV file of JMH");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has " + (Files.size(file) >> 20) + " MB, more than any run writes (up to "
                    + (MOST_BYTES >> 20) + "); name the CSV of a run");
        }
    }

    private static void add(Map<Cell, Score> scores, CSVRecord row) throws IOException {
        String place = "row " + (row.getRecordNumber() + 1) + ": ";
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String column : row.getParser().getHeaderNames()) {
            if (column.startsWith(PARAMETER) && !row.get(column).isEmpty()) {
                parameters.put(column.substring(PARAMETER.length()), row.get(column));
            }
        }
        Cell cell = new Cell(row.get("Benchmark"), row.get("Mode"), (int) number(row, "Threads", place), parameters);
        double score = number(row, "Score", place);
        if (!(score > 0.0) || Double.isInfinite(score)) {
            throw new IOException(place + "the Score " + row.get("Score") + " should be positive and finite");
        }
        double error = number(row, "Score Error (99.9%)", place);
        if (error < 0.0) {
            throw new IOException(place + "the Score Error " + error + " should not be negative");
        }
        String unit = unit(row, place);
        if (scores.put(cell, new Score(score, error, unit)) != null) {
            throw new IOException(
                    place + "the second of " + cell.benchmark() + " " + parameters + "; each cell should have one row");
        }
    }

    private static String unit(CSVRecord row, String place) throws IOException {
        try {
            return Units.require(row.get("Unit"));
        } catch (IllegalArgumentException none) {
            throw new IOException(place + none.getMessage(), none);
        }
    }

    private static double number(CSVRecord row, String column, String place) throws IOException {
        try {
            return Csv.number(row.get(column));
        } catch (IllegalArgumentException other) {
            throw new IOException(place + column + " " + other.getMessage(), other);
        }
    }
}
