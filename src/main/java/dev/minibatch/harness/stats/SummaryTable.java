package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A summary for people, as text or Markdown. Parameters that are the same in all rows are told once, above the table. */
public final class SummaryTable {
    private static final String UNKNOWN = "-";
    private static final String TRENDING = "*";
    private static final String SPLIT = "+";
    private static final String BUSY = "~";
    private static final String UNSETTLED = "!";

    private final Summary summary;
    private final String alternatives;
    private final List<String> baselines;
    private final List<Summary.Row> rows;
    private final MachineLimit limit;
    private final List<String> remarks;
    private final String quietness;

    /**
     * Shows a summary.
     *
     * @param remarks what else is to be said under it, a line each
     */
    public SummaryTable(Summary summary, List<String> remarks) {
        this.summary = summary;
        this.alternatives = summary.subject().alternatives();
        this.baselines = summary.baselines();
        this.limit = summary.limit();
        this.quietness = summary.quietness();
        List<Summary.Row> updates =
                summary.rows().stream().filter(row -> !row.isLimit()).toList();
        this.rows = updates.isEmpty() ? summary.rows() : updates;
        this.remarks = remarks;
    }

    /** The table in aligned columns, with what is to be said about it above and below. */
    public String text() {
        TextTable table = new TextTable(headings());
        rows.forEach(row -> table.add(cells(row)));
        return shared() + "\n\n" + table + notes().map(note -> note + "\n").collect(Collectors.joining());
    }

    /** The same as Markdown, to paste into an issue or a pull request. */
    public String markdown() {
        StringBuilder text = new StringBuilder(shared() + "\n\n");
        text.append(markdownRow(headings()));
        text.append(headings().stream().map(heading -> " --- ").collect(Collectors.joining("|", "|", "|\n")));
        rows.forEach(row -> text.append(markdownRow(cells(row))));
        notes().forEach(note ->
                text.append("\n").append(note.replace("*", "\\*")).append("\n"));
        return text.toString();
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("*", "\\*"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String shared() {
        return parameters(false).stream()
                        .map(name ->
                                name + " " + rows.get(0).cell().parameters().getOrDefault(name, UNKNOWN))
                        .collect(Collectors.joining(", "))
                + (threads() == 1 ? "" : ", threads " + threads());
    }

    private int threads() {
        return rows.get(0).cell().threads();
    }

    /** The parameters whose values vary among the rows, or those that do not. */
    private Set<String> parameters(boolean varying) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.cell().parameters().keySet()));
        names.remove(alternatives);
        names.removeIf(name -> varying
                != rows.stream().map(row -> row.parameter(name)).distinct().count() > 1);
        return names;
    }

    private boolean severalBenchmarks() {
        return rows.stream().map(row -> row.cell().benchmark()).distinct().count() > 1;
    }

    private static String shortName(Summary.Row row) {
        return row.cell().benchmark().substring(row.cell().benchmark().lastIndexOf('.') + 1);
    }

    private boolean severalModes() {
        return rows.stream().map(row -> row.cell().mode()).distinct().count() > 1;
    }

    private boolean anySkipsZeros() {
        return rows.stream().anyMatch(Summary.Row::skipsZeros);
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>(List.of(alternatives.isEmpty() ? "benchmark" : alternatives));
        if (severalModes()) {
            headings.add("mode");
        }
        headings.addAll(parameters(true));
        headings.addAll(List.of("us/op", "ns/example", "GFLOP/s"));
        if (limit.isKnown()) {
            headings.add("% of peak");
        }
        headings.add("B/op");
        baselines.forEach(baseline -> headings.add("faster than " + baseline));
        if (anySkipsZeros()) {
            headings.add("zeros");
        }
        headings.add("verified");
        return headings;
    }

    private List<String> cells(Summary.Row row) {
        List<String> cells = new ArrayList<>();
        String name = row.parameter(alternatives);
        cells.add((name == null || severalBenchmarks() ? shortName(row) + " " : "")
                + (name == null ? "" : name)
                + (row.stability().trending() ? " " + TRENDING : "")
                + (row.stability().split() ? " " + SPLIT : "")
                + (row.stability().busy() ? " " + BUSY : "")
                + (row.stability().unsettled() ? " " + UNSETTLED : ""));
        if (severalModes()) {
            cells.add(row.cell().mode());
        }
        parameters(true).forEach(parameter -> cells.add(row.cell().parameters().getOrDefault(parameter, UNKNOWN)));
        cells.add(withError(row.microseconds()));
        cells.add(number("%.0f", row.nanosecondsPerExample()));
        cells.add(number("%.2f", row.gigaflops()));
        if (limit.isKnown()) {
            cells.add(number("%.1f", limit.percent(row.gigaflops())));
        }
        cells.add(number("%.0f", row.bytes()));
        row.speedups().forEach(speedup -> cells.add(withInterval(speedup)));
        if (anySkipsZeros()) {
            cells.add(row.skipsZeros() ? "left out" : UNKNOWN);
        }
        cells.add(number("to %.0e", row.verificationError()));
        return cells;
    }

    private Stream<String> notes() {
        List<String> notes = new ArrayList<>();
        Stream.of(limit.describe()).filter(text -> !text.isEmpty()).forEach(notes::add);
        notes.addAll(Crossover.describe(summary));
        if (rows.stream().anyMatch(row -> row.stability().trending())) {
            notes.add(
                    TRENDING + " its measured iterations still get faster or slower: a longer warm-up (-wi) may help");
        }
        if (rows.stream().anyMatch(row -> row.stability().split())) {
            notes.add(
                    SPLIT + " its forks split into a fast and a slow group: more forks (-f) tell how often each comes");
        }
        if (rows.stream().anyMatch(row -> row.stability().busy())) {
            notes.add(BUSY
                    + " too few of its forks had quiet neighbours, so that busy ones count too: a longer --budget, or"
                    + " a quieter hour, gives more");
        }
        if (rows.stream().anyMatch(row -> row.stability().unsettled())) {
            notes.add(UNSETTLED
                    + " a JVM had not settled when its measurement began: more warm-up (-wi), or a quieter hour,"
                    + " may help");
        }
        Stream.of(quietness).filter(text -> !text.isEmpty()).forEach(notes::add);
        if (rows.stream().anyMatch(row -> row.forks() == 1)) {
            notes.add("one fork only: no interval can be given; -f 5 or more gives one");
        }
        notes.addAll(remarks);
        return notes.stream();
    }

    private static String withError(Estimate estimate) {
        String mean = number("%.1f", estimate.mean());
        return estimate.hasInterval() ? mean + " ± " + number("%.1f%%", estimate.errorPercent()) : mean;
    }

    private static String withInterval(Estimate estimate) {
        if (estimate == null) {
            return UNKNOWN;
        }
        String ratio = number("%.2f", estimate.mean());
        return Double.isFinite(estimate.high())
                ? ratio + " (" + number("%.2f", estimate.low()) + " to " + number("%.2f", estimate.high()) + ")"
                : ratio;
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : UNKNOWN;
    }
}
