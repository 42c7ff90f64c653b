package dev.minibatch.harness.stats;

import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** The dialect of all CSV files of this suite but JMH's own: RFC 4180 with lines that end in a line feed alone. */
public final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** For reading a file whose first line has the names of its columns. */
    public static final CSVFormat WITH_HEADER =
            FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();

    private Csv() {}

    /** A line of a file, ended. */
    public static String line(Object... values) {
        return FORMAT.format(values) + "\n";
    }

    /**
     * Reads a number.
     *
     * @throws IllegalArgumentException with a message of one line, if it is none
     */
    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("'" + text + "' should be a number with a decimal point", other);
        }
    }

    /**
     * Sees to it that a file has some columns.
     *
     * @throws IllegalArgumentException with a message of one line, if it lacks one
     */
    static void requireColumns(CSVParser rows, List<String> columns) {
        if (!rows.getHeaderNames().containsAll(columns)) {
            throw new IllegalArgumentException(
                    "it has the columns " + rows.getHeaderNames() + ", and needs " + columns);
        }
    }

    /** What is wrong with a file, in one line; what goes wrong between two rows comes wrapped. */
    public static String reason(Exception malformed) {
        return malformed instanceof UncheckedIOException wrapped
                ? wrapped.getCause().getMessage()
                : malformed.getMessage();
    }

    /** A line of a file, ended. */
    public static String line(List<?> values) {
        return line(values.toArray());
    }
}
