package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A summary as text or Markdown. What all rows share stands once, above the table. Columns without a value are left out. */
public final class SummaryTable {
    private static final String UNKNOWN = "-";
    private static final int FEWEST = 3;

    private final Summary summary;
    private final List<Summary.Row> rows;
    private final List<String> remarks;

    /** A value of every row. */
    private record Column(String heading, Function<Summary.Row, String> value) {}

    /** @param remarks further notes, a line each */
    public SummaryTable(Summary summary, List<String> remarks) {
        this.summary = summary;
        this.remarks = remarks;
        List<Summary.Row> work =
                summary.rows().stream().filter(row -> !row.isLimit()).toList();
        this.rows = work.isEmpty() ? summary.rows() : work;
    }

    /** For a terminal of a width, into which the first columns fit. */
    public String text(int width) {
        return Printable.line(shared()) + "\n\n" + table().fitting(width)
                + notes().stream().map(note -> Printable.line(note) + "\n").collect(Collectors.joining());
    }

    /** For an issue or a pull request. */
    public String markdown() {
        return TextTable.escaped(shared()) + "\n\n" + table().markdown()
                + notes().stream()
                        .map(note -> "\n" + TextTable.escaped(note) + "\n")
                        .collect(Collectors.joining());
    }

    /** A row for each cell but the limits of the machine. */
    public TextTable table() {
        List<Column> columns = columns();
        columns.removeIf(column ->
                isShared(column.value()) && column.value().apply(rows.get(0)).equals(UNKNOWN));
        TextTable table = new TextTable(columns.stream().map(Column::heading).toList());
        rows.forEach(row -> table.add(
                columns.stream().map(column -> column.value().apply(row)).toList()));
        return table;
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        String alternatives = summary.subject().alternatives();
        columns.add(new Column(alternatives.isEmpty() ? "benchmark" : alternatives, this::markedName));
        settings().filter(setting -> !isShared(setting.value())).forEach(columns::add);
        columns.add(new Column("us/op", SummaryTable::time));
        for (int i = 0; i < summary.baselines().size(); i++) {
            int b = i;
            String heading = "vs " + summary.baselines().get(b);
            columns.add(new Column(heading, row -> speedup(row, b)));
        }
        columns.add(new Column("B/op", row -> number("%.0f", row.bytes())));
        columns.add(new Column("zeros", row -> row.skipsZeros() ? "left out" : UNKNOWN));
        columns.add(new Column(
                "% of peak", row -> number("%.1f", summary.limit().percent(row.gigaflops()))));
        columns.add(new Column("GFLOP/s", row -> number("%.2f", row.gigaflops())));
        columns.add(new Column("ns/example", row -> number("%.0f", row.nanosecondsPerExample())));
        columns.add(new Column("verified", row -> number("to %.0e", row.verificationError())));
        return columns;
    }

    /** The parameters that all rows share, in a line. */
    public String shared() {
        return settings()
                .filter(setting -> isShared(setting.value()))
                .map(setting -> setting.heading() + " " + setting.value().apply(rows.get(0)))
                .collect(Collectors.joining(", "));
    }

    private boolean isShared(Function<Summary.Row, String> value) {
        return rows.stream().map(value).distinct().count() == 1;
    }

    /** Parameters but the alternatives, mode and threads. */
    private Stream<Column> settings() {
        TreeSet<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(settings(row).keySet()));
        return names.stream().map(name -> new Column(name, row -> settings(row).getOrDefault(name, UNKNOWN)));
    }

    private SortedMap<String, String> settings(Summary.Row row) {
        SortedMap<String, String> settings = new TreeMap<>(row.cell().parameters());
        settings.remove(summary.subject().alternatives());
        settings.put("mode", row.cell().mode());
        settings.put("threads", "" + row.cell().threads());
        return settings;
    }

    private String markedName(Summary.Row row) {
        String name = row.parameter(summary.subject().alternatives());
        String benchmark = row.cell().benchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        return row.warnings().stream()
                .map(warning -> " " + warning.mark())
                .collect(Collectors.joining(
                        "",
                        name == null ? method : isShared(each -> each.cell().benchmark()) ? name : method + " " + name,
                        ""));
    }

    /** What marks in the table mean, and what else the reader must know, a line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(summary.limit().describe()));
        if (rows.stream().anyMatch(row -> row.speedups().stream().anyMatch(Objects::nonNull))) {
            notes.add("vs: how many times as fast");
        }
        notes.addAll(Crossover.describeAll(summary));
        for (Warning warning : Warning.values()) {
            if (rows.stream().anyMatch(row -> row.warnings().contains(warning))) {
                notes.add(warning.mark() + " " + warning.advice());
            }
        }
        notes.add(summary.quietness());
        if (!rows.stream().allMatch(SummaryTable::hasInterval)) {
            notes.add("without interval: one or two forks only; -f 5 or more gives one");
        }
        notes.addAll(remarks);
        notes.removeIf(String::isEmpty);
        return notes;
    }

    private static String time(Summary.Row row) {
        Estimate time = row.microseconds();
        String mean = number("%.1f", time.mean());
        return hasInterval(row) ? mean + " \u00b1 " + number("%.1f%%", time.errorPercent()) : mean;
    }

    private static String speedup(Summary.Row row, int baseline) {
        Estimate ratio = row.speedups().get(baseline);
        if (ratio == null) {
            return UNKNOWN;
        }
        String interval = " (" + number("%.2f", ratio.low()) + " to " + number("%.2f", ratio.high()) + ")";
        return number("%.2f", ratio.mean()) + (hasInterval(row) && ratio.hasInterval() ? interval : "");
    }

    /** Two forks tell next to nothing of how much forks differ: their intervals reach from 0 to thousands. */
    private static boolean hasInterval(Summary.Row row) {
        return row.forks() >= FEWEST;
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : UNKNOWN;
    }
}
