package dev.minibatch.harness.stats;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** Parses a row of {@code samples.csv}, or throws an IllegalArgumentException with a message of one line. */
record SampleRow(CSVRecord row) {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final int MOST_INT_DIGITS = 9;
    private static final int MOST_DIGITS = 18;

    /** @param cells those of the rows before, of which equal ones are shared */
    Sample parse(Map<Cell, Cell> cells) {
        Csv.requireWhole(row);
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String column : row.getParser().getHeaderNames()) {
            if (column.startsWith(SamplesCsv.PARAMETER) && !row.get(column).isEmpty()) {
                parameters.put(column.substring(SamplesCsv.PARAMETER.length()), row.get(column));
            }
        }
        double[] watch = SamplesCsv.WATCH.stream()
                .mapToDouble(column -> row.isMapped(column) ? amount(column) : Double.NaN)
                .toArray();
        double score = amount("score");
        if (!(score > 0.0)) {
            throw new IllegalArgumentException("the score '" + row.get("score") + "' should be positive");
        }
        Cell cell = new Cell(row.get("benchmark"), row.get("mode"), integer("threads"), parameters);
        return new Sample(
                cells.computeIfAbsent(cell, same -> same),
                integer("round"),
                integer("attempt"),
                integer("position"),
                warmup(),
                integer("iteration"),
                integer("iterations"),
                score,
                row.get("unit"),
                whole("operations", MOST_DIGITS),
                amount("bytes_per_op"),
                amount("verification_error"),
                row.get("start"),
                new Sample.Watch(watch[0], watch[1], watch[2], watch[3], watch[4], watch[5], watch[6], watch[7]));
    }

    private boolean warmup() {
        String phase = row.get("phase");
        if (!List.of(SamplesCsv.WARMUP, SamplesCsv.MEASUREMENT).contains(phase)) {
            throw new IllegalArgumentException(
                    "the phase '" + phase + "' should be " + SamplesCsv.WARMUP + " or " + SamplesCsv.MEASUREMENT);
        }
        return phase.equals(SamplesCsv.WARMUP);
    }

    private int integer(String column) {
        return (int) whole(column, MOST_INT_DIGITS);
    }

    private long whole(String column, int digits) {
        String text = row.get(column);
        if (text.length() > digits || !WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    column + " '" + text + "' should be a whole number of at most " + digits + " digits");
        }
        return Long.parseLong(text);
    }

    /** NaN if the value is missing. */
    private double amount(String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        if (!NUMBER.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
            throw new IllegalArgumentException(
                    column + " '" + text + "' should be a number with a decimal point, finite and not negative");
        }
        return Double.parseDouble(text);
    }
}
