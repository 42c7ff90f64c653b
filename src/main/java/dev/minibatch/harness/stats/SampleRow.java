package dev.minibatch.harness.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/** Parses a row of {@code samples.csv}, or throws an IllegalArgumentException with a message of one line. */
final class SampleRow {
    private SampleRow() {}

    static Sample parse(CSVRecord row) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String column : row.getParser().getHeaderNames()) {
            if (column.startsWith(SamplesCsv.PARAMETER) && !row.get(column).isEmpty()) {
                parameters.put(column.substring(SamplesCsv.PARAMETER.length()), row.get(column));
            }
        }
        double[] seen = SamplesCsv.WATCH.stream()
                .mapToDouble(column -> row.isMapped(column) ? amount(row, column) : Double.NaN)
                .toArray();
        return new Sample(
                new Cell(row.get("benchmark"), row.get("mode"), Integer.parseInt(row.get("threads")), parameters),
                Integer.parseInt(row.get("round")),
                Integer.parseInt(row.get("attempt")),
                Integer.parseInt(row.get("position")),
                row.get("phase").equals(SamplesCsv.WARMUP),
                Integer.parseInt(row.get("iteration")),
                Integer.parseInt(row.get("iterations")),
                score(row),
                Units.require(row.get("unit")),
                Long.parseLong(row.get("operations")),
                amount(row, "cpu_ns_per_op"),
                amount(row, "bytes_per_op"),
                amount(row, "verification_error"),
                row.get("start"),
                new Sample.Watch(seen[0], seen[1], seen[2], seen[3], seen[4], seen[5], seen[6], seen[7]));
    }

    private static double score(CSVRecord row) {
        double score = amount(row, "score");
        if (!(score > 0.0)) {
            throw new IllegalArgumentException("the score '" + row.get("score") + "' should be positive");
        }
        return score;
    }

    private static double amount(CSVRecord row, String column) {
        double amount = number(row.get(column));
        if (amount < 0.0 || Double.isInfinite(amount)) {
            throw new IllegalArgumentException(amount + " should be finite and not negative");
        }
        return amount;
    }

    private static double number(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("'" + text + "' should be a number with a decimal point", other);
        }
    }
}
