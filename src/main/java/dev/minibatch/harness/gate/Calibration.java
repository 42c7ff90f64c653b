package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.math3.stat.StatUtils;

/** The verdicts of gates whose changes are known, and the error rates that follow. */
public final class Calibration {
    /** Missing in the files of earlier versions. */
    private static final String BASE_BYTES = "base_bytes";

    /** The allocation of which one per cent is an object. */
    private static final double LEAST_BYTES = 100.0 * Allocation.LEAST_BYTES;

    private static final List<String> COLUMNS = List.of(
            "gate",
            "cell",
            "injected_percent",
            "verdict",
            "allocation_verdict",
            "ratio",
            "ratio_low",
            "ratio_high",
            "forks_per_side",
            "seconds",
            BASE_BYTES);

    private final List<Row> rows = new ArrayList<>();

    /** One cell of one gate: the values of {@link #COLUMNS}. */
    private record Row(List<String> values) {
        String get(String column) {
            return values.get(COLUMNS.indexOf(column));
        }

        int number(String column) {
            return Integer.parseInt(get(column));
        }

        int gate() {
            return number("gate");
        }

        int injected() {
            return number("injected_percent");
        }

        boolean is(Verdict verdict) {
            return Verdict.valueOf(get("verdict")) == verdict;
        }

        boolean allocatesMore() {
            return get("allocation_verdict").equals(Verdict.REGRESSED.name());
        }

        boolean allocates() {
            String bytes = get(BASE_BYTES);
            return !bytes.isEmpty() && Double.parseDouble(bytes) >= LEAST_BYTES;
        }
    }

    /** Reads what {@link #csv} wrote, or throws an exception with a message of one line. */
    public static Calibration read(Path file) throws IOException {
        Calibration calibration = new Calibration();
        try (CSVParser parser =
                CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
            parser.forEach(row -> calibration.rows.add(new Row(COLUMNS.stream()
                    .map(column -> column.equals(BASE_BYTES) && !row.isMapped(column) ? "" : row.get(column))
                    .toList())));
            calibration.rates(); // needs every number
        } catch (IllegalArgumentException | IOException | UncheckedIOException malformed) {
            throw new IOException(
                    file + " is not the list of gates of a calibration; it should have the columns " + COLUMNS,
                    malformed);
        }
        return calibration;
    }

    /** The number of the next gate, from 1. */
    public int nextGate() {
        return 1 + rows.stream().mapToInt(Row::gate).max().orElse(0);
    }

    /**
     * Adds a gate.
     *
     * @param injected by how many per cent each cell of head was made slower, by its name
     */
    public void add(int gate, GateReport report, Map<String, Integer> injected, long seconds) {
        for (CellVerdict cell : report.cells()) {
            Allocation allocation = cell.allocation();
            rows.add(new Row(List.of(
                    "" + gate,
                    cell.name(),
                    "" + injected.get(cell.name()),
                    cell.verdict().name(),
                    allocation == null ? "" : allocation.verdict().name(),
                    GateTable.number(cell.ratio().mean()),
                    GateTable.number(cell.ratio().low()),
                    GateTable.number(cell.ratio().high()),
                    "" + cell.forks(),
                    "" + seconds,
                    allocation == null || !allocation.isKnown()
                            ? ""
                            : String.format(Locale.ROOT, "%.0f", allocation.baseBytes()))));
        }
    }

    /** A row for each cell of each gate. */
    public String csv() {
        return Csv.line(COLUMNS)
                + rows.stream().map(row -> Csv.line(row.values())).collect(Collectors.joining());
    }

    /** The error rates as a Markdown list. */
    public String rates() {
        StringBuilder text = new StringBuilder();
        List<List<Row>> identical =
                rows.stream()
                        .collect(Collectors.groupingBy(Row::gate, TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .filter(gate -> gate.stream().allMatch(row -> row.injected() == 0))
                        .toList();
        if (!identical.isEmpty()) {
            line(
                    text,
                    "gates of identical code with a cell called regressed",
                    identical,
                    gate -> gate.stream().anyMatch(row -> row.is(Verdict.REGRESSED) || row.allocatesMore()));
            double[] seconds = identical.stream()
                    .mapToDouble(gate -> gate.get(0).number("seconds"))
                    .toArray();
            text.append(String.format(
                    Locale.ROOT, "- median time of these: %.1f minutes\n", StatUtils.percentile(seconds, 50) / 60.0));
        }
        rows.stream()
                .collect(Collectors.groupingBy(Row::injected, TreeMap::new, Collectors.toList()))
                .forEach((injected, cells) -> {
                    line(
                            text,
                            "cells with +" + injected + "% called regressed in time",
                            cells,
                            row -> row.is(Verdict.REGRESSED));
                    line(text, "of these called inconclusive", cells, row -> row.is(Verdict.INCONCLUSIVE));
                    line(
                            text,
                            "of those that allocate, with +" + injected + "% called regressed in allocation",
                            cells.stream().filter(Row::allocates).toList(),
                            Row::allocatesMore);
                });
        return text.toString();
    }

    private static <T> void line(StringBuilder text, String what, Collection<T> all, Predicate<T> happened) {
        if (!all.isEmpty()) {
            Rate rate = new Rate((int) all.stream().filter(happened).count(), all.size());
            text.append("- ").append(what).append(": ").append(rate).append('\n');
        }
    }
}
