package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A results file that JMH itself wrote, with {@code -rf json} or {@code -rf csv}. */
public final class JmhFile {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final String format;
    private final Map<Cell, CellResult> results = new LinkedHashMap<>();
    private int others;

    JmhFile(String format) {
        this.format = format;
    }

    /**
     * Reads a file in UTF-8, which may be compressed.
     *
     * @throws IOException with a message of one line, if the file cannot be read or has another format
     */
    public static JmhFile read(Path file) throws IOException {
        String text = Csv.text(Csv.bytes(file));
        String content = text.strip();
        try {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("it is in UTF-16 or binary, and should be in UTF-8");
            }
            if (content.isEmpty()) {
                throw new IllegalArgumentException("it is empty, and should be what -rf json or -rf csv writes");
            }
            JmhFile read = content.startsWith("[") ? JmhJson.read(content) : JmhCsv.read(content);
            if (read.results.isEmpty()) {
                throw new IllegalArgumentException("it has no results");
            }
            return read;
        } catch (IllegalArgumentException | UncheckedIOException malformed) {
            throw new IOException(file + ": " + Csv.reason(malformed), malformed);
        }
    }

    /** JSON or CSV. */
    public String format() {
        return format;
    }

    /** In the order of the file. Each method of a group has its own. */
    public Map<Cell, CellResult> results() {
        return results;
    }

    /** How many secondary results are neither a time of a method nor an allocation. */
    public int others() {
        return others;
    }

    void add(Cell cell, CellResult result) {
        if (results.put(cell, result) != null) {
            throw new IllegalArgumentException("it is the second result of " + cell.describe());
        }
    }

    void addAllocation(Cell cell, List<Double> bytes, double error) {
        results.computeIfPresent(
                cell, (same, of) -> new CellResult(of.forks(), of.time(), bytes, error, of.conditions(), of.invalid()));
    }

    void addOther() {
        others++;
    }

    /** Whether a secondary result is the allocation per operation. Before JMH 1.36, the name of such a result begins with a dot. */
    static boolean isAllocation(String name) {
        return name.endsWith(ALLOCATION);
    }

    /** Whether a secondary result is the time of a method of a group. Names of percentiles and profilers have dots. */
    static boolean isMethod(String name, String unit) {
        return name.matches("[\\p{L}\\p{N}_$]+") && Sample.isTimeUnit(unit);
    }
}
