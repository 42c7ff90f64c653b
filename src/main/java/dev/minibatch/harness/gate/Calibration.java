package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.math3.stat.StatUtils;

/** What real gates said of known changes, and the rates that follow. */
public final class Calibration {
    /** Missing in the files of earlier versions. */
    private static final String BASE_BYTES = "base_bytes";

    /** The allocation of which one per cent is an object, and may be told from none. */
    private static final double LEAST_BYTES = 100.0 * Allocation.LEAST_BYTES;

    private static final List<String> COLUMNS = List.of(
            "gate",
            "condition",
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

    /**
     * What one gate said of one cell.
     *
     * @param gate the gate's number
     * @param condition of the machine, such as {@code quiet} or {@code loaded}
     * @param injected by how many per cent head was made slower
     * @param seconds that the whole gate took
     * @param bytes that base allocates per operation; NaN where not known
     */
    private record Row(
            int gate,
            String condition,
            String cell,
            int injected,
            Verdict verdict,
            String allocation,
            String ratio,
            String low,
            String high,
            int forks,
            int seconds,
            double bytes) {
        boolean isRegressed() {
            return verdict == Verdict.REGRESSED;
        }

        boolean isRegressedInAllocation() {
            return allocation.equals(Verdict.REGRESSED.name());
        }
    }

    /**
     * What earlier gates said.
     *
     * @throws IOException with a message of one line, if the file is not as {@link #csv} writes it
     */
    public static Calibration read(Path file) throws IOException {
        Calibration calibration = new Calibration();
        try (CSVParser parser =
                CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
            for (CSVRecord row : parser) {
                calibration.rows.add(new Row(
                        Integer.parseInt(row.get("gate")),
                        row.get("condition"),
                        row.get("cell"),
                        Integer.parseInt(row.get("injected_percent")),
                        Verdict.valueOf(row.get("verdict")),
                        row.get("allocation_verdict"),
                        row.get("ratio"),
                        row.get("ratio_low"),
                        row.get("ratio_high"),
                        Integer.parseInt(row.get("forks_per_side")),
                        Integer.parseInt(row.get("seconds")),
                        row.isMapped(BASE_BYTES) && !row.get(BASE_BYTES).isEmpty()
                                ? Double.parseDouble(row.get(BASE_BYTES))
                                : Double.NaN));
            }
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
     * @param gate its number
     * @param injected by how many per cent each cell was made slower, in the order of the report
     */
    public void add(int gate, String condition, GateReport report, List<Integer> injected, int seconds) {
        for (int i = 0; i < report.cells().size(); i++) {
            CellVerdict cell = report.cells().get(i);
            rows.add(new Row(
                    gate,
                    condition,
                    cell.name(),
                    injected.get(i),
                    cell.verdict(),
                    cell.allocation() == null ? "" : cell.allocation().verdict().toString(),
                    cell.ratio() == null ? "" : number(cell.ratio().mean()),
                    cell.ratio() == null ? "" : number(cell.ratio().low()),
                    cell.ratio() == null ? "" : number(cell.ratio().high()),
                    cell.forks(),
                    seconds,
                    cell.allocation() == null ? Double.NaN : cell.allocation().baseBytes()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    /** A row for each cell of each gate. */
    public String csv() {
        return Csv.line(COLUMNS)
                + rows.stream()
                        .map(row -> Csv.line(
                                row.gate,
                                row.condition,
                                row.cell,
                                row.injected,
                                row.verdict,
                                row.allocation,
                                row.ratio,
                                row.low,
                                row.high,
                                row.forks,
                                row.seconds,
                                Double.isNaN(row.bytes) ? "" : String.format(Locale.ROOT, "%.0f", row.bytes)))
                        .collect(Collectors.joining());
    }

    /** The numbers of the gates in which no cell was changed, by the condition of the machine. */
    public SortedMap<String, List<Integer>> identical() {
        return byGate(rows).entrySet().stream()
                .filter(gate -> gate.getValue().stream().allMatch(row -> row.injected == 0))
                .collect(Collectors.groupingBy(
                        gate -> gate.getValue().get(0).condition,
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private static Map<Integer, List<Row>> byGate(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::gate, TreeMap::new, Collectors.toList()));
    }

    /** The rates, a line each, as a Markdown list. */
    public String rates() {
        StringBuilder text = new StringBuilder();
        for (String condition : rows.stream()
                .map(Row::condition)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList()) {
            List<Row> own =
                    rows.stream().filter(row -> row.condition.equals(condition)).toList();
            List<List<Row>> identical = byGate(own).values().stream()
                    .filter(gate -> gate.stream().allMatch(row -> row.injected == 0))
                    .toList();
            if (!identical.isEmpty()) {
                line(
                        text,
                        condition + ", gates of identical code with a cell called regressed",
                        rate(
                                identical,
                                gate -> gate.stream()
                                        .anyMatch(row -> row.isRegressed() || row.isRegressedInAllocation())));
                text.append(String.format(
                        Locale.ROOT,
                        "- %s, median time of these: %.1f minutes\n",
                        condition,
                        StatUtils.percentile(
                                        identical.stream()
                                                .mapToDouble(gate -> gate.get(0).seconds)
                                                .toArray(),
                                        50)
                                / 60.0));
            }
            own.stream().map(Row::injected).distinct().sorted().forEach(injected -> {
                List<Row> cells =
                        own.stream().filter(row -> row.injected == injected).toList();
                line(
                        text,
                        condition + ", cells with +" + injected + "% called regressed in time",
                        rate(cells, Row::isRegressed));
                line(
                        text,
                        condition + ", of these called inconclusive",
                        rate(cells, row -> row.verdict == Verdict.INCONCLUSIVE));
                List<Row> allocating =
                        cells.stream().filter(row -> row.bytes >= LEAST_BYTES).toList();
                if (!allocating.isEmpty()) {
                    line(
                            text,
                            condition + ", of those that allocate, with +" + injected
                                    + "% called regressed in allocation",
                            rate(allocating, Row::isRegressedInAllocation));
                }
            });
        }
        return text.toString();
    }

    private static <T> Rate rate(List<T> all, Predicate<T> happened) {
        return new Rate((int) all.stream().filter(happened).count(), all.size());
    }

    private static void line(StringBuilder text, String what, Rate rate) {
        text.append("- ").append(what).append(": ").append(rate).append('\n');
    }
}
