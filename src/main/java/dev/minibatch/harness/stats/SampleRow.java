package dev.minibatch.harness.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/** Parses a row of {@code samples.csv}, or throws an IllegalArgumentException with a message of one line. */
record SampleRow(CSVRecord row) {
    Sample parse() {
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
        return new Sample(
                new Cell(row.get("benchmark"), row.get("mode"), integer("threads"), parameters),
                integer("round"),
                integer("attempt"),
                integer("position"),
                row.get("phase").equals(SamplesCsv.WARMUP),
                integer("iteration"),
                integer("iterations"),
                score,
                row.get("unit"),
                Long.parseLong(row.get("operations")),
                amount("bytes_per_op"),
                amount("verification_error"),
                row.get("start"),
                new Sample.Watch(watch[0], watch[1], watch[2], watch[3], watch[4], watch[5], watch[6], watch[7]));
    }

    private int integer(String column) {
        return Integer.parseInt(row.get(column));
    }

    /** NaN if the value is missing. */
    private double amount(String column) {
        String text = row.get(column);
        if (!text.isEmpty() && !text.matches("\\d+(\\.\\d+)?(E-?\\d+)?")) {
            throw new IllegalArgumentException(
                    column + " '" + text + "' should be a number with a decimal point, finite and not negative");
        }
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
