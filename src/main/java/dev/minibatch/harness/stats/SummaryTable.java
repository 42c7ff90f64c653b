package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A summary as text or Markdown. Parameters that all rows share stand once, above the table. */
public final class SummaryTable {
    private static final String UNKNOWN = "-";

    private final Summary summary;
    private final String alternatives;
    private final List<Summary.Row> rows;
    private final MachineLimit limit;
    private final List<String> remarks;

    /** Remarks are further notes, a line each. */
    public SummaryTable(Summary summary, List<String> remarks) {
        this.summary = summary;
        this.alternatives = summary.subject().alternatives();
        this.limit = summary.limit();
        this.remarks = remarks;
        List<Summary.Row> work =
                summary.rows().stream().filter(row -> !row.isLimit()).toList();
        this.rows = work.isEmpty() ? summary.rows() : work;
    }

    /** For the terminal. */
    public String text() {
        return shared() + "\n\n" + table()
                + notes().stream().map(note -> note + "\n").collect(Collectors.joining());
    }

    /** For an issue or a pull request. */
    public String markdown() {
        return TextTable.escaped(shared()) + "\n\n" + table().markdown()
                + notes().stream()
                        .map(note -> "\n" + TextTable.escaped(note) + "\n")
                        .collect(Collectors.joining());
    }

    private TextTable table() {
        TextTable table = new TextTable(headings());
        rows.forEach(row -> table.add(cells(row)));
        return table;
    }

    private String shared() {
        Cell first = rows.get(0).cell();
        return parameters(false).stream()
                        .map(name -> name + " " + first.parameters().getOrDefault(name, UNKNOWN))
                        .collect(Collectors.joining(", "))
                + (first.threads() == 1 ? "" : ", threads " + first.threads());
    }

    /** The parameters whose values vary among the rows, or those that all share. */
    private Set<String> parameters(boolean varying) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.cell().parameters().keySet()));
        names.remove(alternatives);
        names.removeIf(name -> varying != several(row -> String.valueOf(row.parameter(name))));
        return names;
    }

    private boolean several(Function<Summary.Row, String> property) {
        return rows.stream().map(property).distinct().count() > 1;
    }

    private boolean severalModes() {
        return several(row -> row.cell().mode());
    }

    private boolean anySkipsZeros() {
        return rows.stream().anyMatch(Summary.Row::skipsZeros);
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>();
        headings.add(alternatives.isEmpty() ? "benchmark" : alternatives);
        if (severalModes()) {
            headings.add("mode");
        }
        headings.addAll(parameters(true));
        headings.addAll(List.of("us/op", "ns/example", "GFLOP/s"));
        if (limit.isKnown()) {
            headings.add("% of peak");
        }
        headings.add("B/op");
        summary.baselines().forEach(baseline -> headings.add("faster than " + baseline));
        if (anySkipsZeros()) {
            headings.add("zeros");
        }
        headings.add("verified");
        return headings;
    }

    private List<String> cells(Summary.Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(name(row)
                + row.warnings().stream().map(warning -> " " + warning.mark()).collect(Collectors.joining()));
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

    private String name(Summary.Row row) {
        String name = row.parameter(alternatives);
        String benchmark = row.cell().benchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        return name == null ? method : several(each -> each.cell().benchmark()) ? method + " " + name : name;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(limit.describe());
        notes.addAll(Crossover.describeAll(summary));
        Arrays.stream(Warning.values())
                .filter(warning -> rows.stream().anyMatch(row -> row.warnings().contains(warning)))
                .forEach(warning -> notes.add(warning.mark() + " " + warning.advice()));
        notes.add(summary.quietness());
        if (rows.stream().anyMatch(row -> row.forks() == 1)) {
            notes.add("one fork only: no interval can be given; -f 5 or more gives one");
        }
        notes.addAll(remarks);
        notes.removeIf(String::isEmpty);
        return notes;
    }

    private static String withError(Estimate estimate) {
        String mean = number("%.1f", estimate.mean());
        return estimate.hasInterval() ? mean + " ± " + number("%.1f%%", estimate.errorPercent()) : mean;
    }

    private static String withInterval(Estimate estimate) {
        if (estimate == null) {
            return UNKNOWN;
        }
        String interval = " (" + number("%.2f", estimate.low()) + " to " + number("%.2f", estimate.high()) + ")";
        return number("%.2f", estimate.mean()) + (estimate.hasInterval() ? interval : "");
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : UNKNOWN;
    }
}
