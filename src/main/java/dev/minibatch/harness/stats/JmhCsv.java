package dev.minibatch.harness.stats;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The CSV that JMH writes: the mean of all iterations of a cell, and half of its 99.9% interval, in six decimals. Numbers have
 * decimal commas where the language of the JVM has.
 */
final class JmhCsv {
    private static final String ERROR = "Score Error (99.9%)";
    private static final List<String> COLUMNS =
            List.of("Benchmark", "Mode", "Threads", "Samples", "Score", ERROR, "Unit");
    private static final String PARAMETER = "Param: ";
    private static final Pattern NUMBER = Pattern.compile("NaN|[+-]?(Infinity|\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?)");

    /** At each end of the interval. */
    private static final double TAIL = 0.0005;

    private final JmhFile file = new JmhFile("CSV");
    private final boolean commas;

    private JmhCsv(boolean commas) {
        this.commas = commas;
    }

    /** Reads the text of a file, or throws an {@link IllegalArgumentException} with a message of one line. */
    static JmhFile read(String text) throws IOException {
        String header = text.lines().findFirst().orElseThrow();
        JmhCsv csv = new JmhCsv(header.contains("(99,9%)"));
        if (header.replace("\"", "").startsWith("Benchmark;")) {
            throw new IllegalArgumentException(
                    "it has semicolons between its values; give what -rf csv or -rf json writes");
        }
        try (CSVParser rows = Csv.open(
                text.replaceFirst("\\(99,9%\\)", "(99.9%)"), // as in other languages
                Csv.WITH_HEADER.builder().setIgnoreEmptyLines(true).get())) {
            if (!rows.getHeaderNames().containsAll(COLUMNS)) {
                throw new IllegalArgumentException("it is neither JSON nor CSV of JMH: it begins with '"
                        + header.substring(0, Math.min(header.length(), 80)) + "', and a CSV with the columns "
                        + COLUMNS);
            }
            for (CSVRecord row : rows) {
                csv.add(row);
            }
        }
        return csv.file;
    }

    private void add(CSVRecord row) {
        try {
            Csv.requireWhole(row);
            String[] names = row.get("Benchmark").split(":", 2);
            SortedMap<String, String> parameters = new TreeMap<>();
            row.toMap().forEach((column, value) -> {
                if (column.startsWith(PARAMETER) && !value.isEmpty()) {
                    parameters.put(column.substring(PARAMETER.length()), value);
                }
            });
            Cell cell = new Cell(names[0], row.get("Mode"), (int) number(row, "Threads"), parameters);
            if (names.length == 1) {
                file.add(cell, result(row));
            } else if (JmhFile.isMethod(names[1], row.get("Unit"))) {
                file.add(cell.part(names[1]), result(row));
            } else if (JmhFile.isAllocation(names[1])) {
                file.addAllocation(cell, List.of(number(row, "Score")), error(row));
            } else {
                file.addOther();
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "row " + (row.getRecordNumber() + 1) + ": " + malformed.getMessage(), malformed);
        }
    }

    private CellResult result(CSVRecord row) {
        String unit = Sample.requireTimeUnit(row.get("Unit"));
        double score = number(row, "Score");
        if (!(score > 0.0) || Double.isInfinite(score)) {
            return CellResult.invalid(
                    "its score is " + row.get("Score") + " " + unit + ": " + CellResult.TOO_FEW_DIGITS);
        }
        double freedom = Double.isNaN(error(row)) ? 0.0 : Math.max(0.0, number(row, "Samples") - 1.0);
        double standardError =
                freedom == 0.0 ? 0.0 : error(row) / TDistribution.of(freedom).inverseSurvivalProbability(TAIL);
        LogMean time = new LogMean(
                Math.log(Sample.microseconds(score, unit)),
                Math.pow(standardError / score, 2),
                freedom,
                -Math.log1p(-halfDigit(row, "Score") / score));
        return new CellResult(List.of(), time, List.of(), Double.NaN, Map.of(), "");
    }

    /** With half a unit of its own last digit. */
    private double error(CSVRecord row) {
        double error = number(row, ERROR);
        return Double.isFinite(error) ? error + halfDigit(row, ERROR) : Double.NaN;
    }

    private double halfDigit(CSVRecord row, String column) {
        return new BigDecimal(text(row, column)).ulp().doubleValue() / 2.0;
    }

    private double number(CSVRecord row, String column) {
        if (!NUMBER.matcher(text(row, column)).matches()) {
            throw new IllegalArgumentException(
                    column + " '" + row.get(column) + "' should be a number" + (commas ? "" : " with a decimal point"));
        }
        return Double.parseDouble(text(row, column));
    }

    private String text(CSVRecord row, String column) {
        return commas ? row.get(column).replace(',', '.') : row.get(column);
    }
}
