package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The dialect of all CSV files except JMH's own: RFC 4180, with lines that end in a line feed. */
public final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** For reading a file whose first line names its columns. */
    public static final CSVFormat WITH_HEADER = FORMAT.builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(true) // the columns that are needed are asked for by name
            .get();

    private static final MathContext DIGITS = new MathContext(9);

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Larger files are no results of a run. */
    private static final int MOST_BYTES = 64 << 20;

    private Csv() {}

    /**
     * Reads a file of two columns: the values of the second by those of the first.
     *
     * @throws IOException with a message of one line, if the file cannot be read or has another format
     */
    static Map<String, String> pairs(Path file) throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        try (CSVParser rows = open(text(bytes(file)), WITH_HEADER)) {
            for (CSVRecord row : rows) {
                if (row.size() != 2) {
                    throw new IllegalArgumentException("row " + (row.getRecordNumber() + 1) + " has " + row.size()
                            + " values, and should have two");
                }
                if (pairs.put(row.get(0), row.get(1)) != null) {
                    throw new IllegalArgumentException("it has two rows '" + row.get(0) + "'");
                }
            }
        } catch (IllegalArgumentException | UncheckedIOException damaged) {
            throw new IOException(file + " is damaged: " + reason(damaged), damaged);
        }
        return pairs;
    }

    /**
     * The content of a file, which may be compressed.
     *
     * @throws IOException with a message of one line, if it cannot be read
     */
    static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            boolean ofGate = Files.isDirectory(file.resolveSibling("base"));
            throw new IOException(file + " is missing; name "
                    + (ofGate
                            ? "a side of the gate, " + file.resolveSibling("base") + " or "
                                    + file.resolveSibling("head")
                            : "the folder of a run"));
        }
        boolean compressed = file.toString().endsWith(".gz");
        try (InputStream in = Files.newInputStream(file);
                InputStream content = compressed ? new GZIPInputStream(in) : in) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it has more than the " + (MOST_BYTES >> 20) + " MB of any run");
            }
            return bytes;
        } catch (IOException damaged) {
            throw new IOException(file + " cannot be read: " + FileProblem.reason(damaged), damaged);
        }
    }

    /** A text in UTF-8, without the mark that some editors begin it with. */
    static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    /** Opens a text whose first line names its columns, each once. */
    static CSVParser open(String text, CSVFormat format) throws IOException {
        CSVParser rows = CSVParser.parse(new StringReader(text), format);
        Set<String> names = new HashSet<>();
        for (String name : rows.getHeaderNames()) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("it has two columns '" + name + "'");
            }
        }
        return rows;
    }

    /** Requires a value for each column. */
    static void requireWhole(CSVRecord row) {
        int columns = row.getParser().getHeaderNames().size();
        if (row.size() != columns) {
            throw new IllegalArgumentException("it has " + row.size() + " values for " + columns + " columns");
        }
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

    /** A number of at most nine digits, more than any clock tells; or an empty value if it is not finite. */
    public static String number(double value) {
        return Double.isFinite(value)
                ? Double.toString(new BigDecimal(value).round(DIGITS).doubleValue())
                : "";
    }

    /** What is wrong with a file, in one line. Commons CSV wraps an error that it finds between two rows. */
    public static String reason(Exception malformed) {
        return malformed instanceof UncheckedIOException wrapped
                ? wrapped.getCause().getMessage()
                : malformed.getMessage();
    }
}
