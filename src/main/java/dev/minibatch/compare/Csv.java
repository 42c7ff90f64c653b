package dev.minibatch.compare;

import java.util.List;
import org.apache.commons.csv.CSVFormat;

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

    /** A line of a file, ended. */
    public static String line(List<?> values) {
        return line(values.toArray());
    }
}
