package dev.minibatch.harness.stats;

import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** The dialect of all CSV files except JMH's own: RFC 4180, with lines that end in a line feed. */
public final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** For reading a file whose first line names its columns. */
    public static final CSVFormat WITH_HEADER =
            FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();

    private Csv() {}

    /** A line with its line feed. */
    public static String line(Object... values) {
        return FORMAT.format(values) + "\n";
    }

    /** A line with its line feed. */
    public static String line(List<?> values) {
        return line(values.toArray());
    }

    /** A number, or an empty value if it is not finite. */
    public static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /** What is wrong with a file, in one line. Commons CSV wraps an error that it finds between two rows. */
    public static String reason(Exception malformed) {
        return malformed instanceof UncheckedIOException wrapped
                ? wrapped.getCause().getMessage()
                : malformed.getMessage();
    }
}
