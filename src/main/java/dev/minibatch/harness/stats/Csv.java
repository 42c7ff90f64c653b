package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** The dialect of all CSV files except JMH's own: RFC 4180, with lines that end in a line feed. */
public final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** For reading a file whose first line names its columns. */
    public static final CSVFormat WITH_HEADER = FORMAT.builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private Csv() {}

    /**
     * Reads a file of two columns: the values of the second by those of the first.
     *
     * @throws IOException with a message of one line, if the file cannot be read or has another format
     */
    static Map<String, String> pairs(Path file) throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), WITH_HEADER)) {
            for (CSVRecord row : rows) {
                if (row.size() != 2) {
                    throw new IOException("row " + (pairs.size() + 2) + " should have two values");
                }
                pairs.put(row.get(0), row.get(1));
            }
        } catch (IllegalArgumentException | IOException | UncheckedIOException damaged) {
            throw new IOException(file + " is damaged: " + reason(damaged), damaged);
        }
        return pairs;
    }

    /** The text of a file of two columns. */
    static String pairs(String first, String second, Map<String, String> pairs) {
        StringBuilder text = new StringBuilder(line(first, second));
        pairs.forEach((name, value) -> text.append(line(name, value)));
        return text.toString();
    }

    /** A line with its line feed. */
    public static String line(Object... values) {
        return FORMAT.format(values) + "\n";
    }

    /** A line with its line feed. */
    public static String line(Collection<?> values) {
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
