package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Printable;
import dev.minibatch.harness.stats.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gate's report as text, Markdown, CSV, or GitHub's annotations. */
public final class GateTable {
    private static final String UNKNOWN = "-";

    private final GateReport report;
    private final String rules;
    private final List<String> shared;

    /** The rules say how the verdicts came about, in one line. */
    public GateTable(GateReport report, String rules) {
        this.report = report;
        this.rules = rules;
        this.shared = shared(report.cells());
    }

    /** For a terminal of a width, into which the first columns fit. What all cells' names share stands once, above them. */
    public String text(int width) {
        return "\n" + (shared.isEmpty() ? "" : "all: " + String.join(" ", shared) + "\n\n")
                + table(this::shortName).fitting(width) + "\n" + headline() + "\n" + rules + "\n"
                + remarks(this::shortName).stream()
                        .map(remark -> Printable.line(remark) + "\n")
                        .collect(Collectors.joining());
    }

    /** The words that the names of all cells have. */
    private static List<String> shared(List<CellVerdict> cells) {
        return cells.size() < 2
                ? List.of()
                : cells.stream()
                        .map(cell -> List.of(cell.name().split(" ", -1)))
                        .reduce((some, other) ->
                                some.stream().filter(other::contains).toList())
                        .orElseThrow();
    }

    private String shortName(String name) {
        String rest = Stream.of(name.split(" ", -1))
                .filter(word -> !shared.contains(word))
                .collect(Collectors.joining(" "));
        return rest.isEmpty() ? name : rest;
    }

    /** For a pull request, or {@code $GITHUB_STEP_SUMMARY}. */
    public String markdown() {
        return "### " + headline() + "\n\n" + table(name -> name).markdown() + "\n" + TextTable.escaped(rules) + "\n"
                + remarks(name -> name).stream()
                        .map(remark -> "\n- " + TextTable.escaped(remark) + "\n")
                        .collect(Collectors.joining());
    }

    private TextTable table(UnaryOperator<String> shown) {
        TextTable table = new TextTable(List.of("cell", "time", "head/base", "allocation", "bytes", "forks"));
        for (CellVerdict cell : report.cells()) {
            Allocation allocation = cell.allocation();
            table.add(List.of(
                    shown.apply(cell.name()),
                    cell.verdict().toString(),
                    ratio(cell.ratio()),
                    allocation == null ? UNKNOWN : allocation.verdict().toString(),
                    bytes(allocation),
                    cell.forks() == 0 ? UNKNOWN : "2 x " + cell.forks()));
        }
        return table;
    }

    /** For programs. */
    public String csv() {
        StringBuilder text =
                new StringBuilder(Csv.line(values(CellVerdict.invalid("", "")).keySet()));
        report.cells().forEach(cell -> text.append(Csv.line(values(cell).values())));
        return text.toString();
    }

    private static Map<String, Object> values(CellVerdict cell) {
        Estimate ratio = cell.ratio();
        Allocation allocation = cell.allocation();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("cell", cell.name());
        values.put("verdict", cell.verdict());
        values.put("ratio", ratio == null ? "" : number(ratio.mean()));
        values.put("ratio_low", ratio == null ? "" : number(ratio.low()));
        values.put("ratio_high", ratio == null ? "" : number(ratio.high()));
        values.put("p_value", number(cell.pValue()));
        values.put("forks_per_side", cell.forks());
        values.put("allocation_verdict", allocation == null ? "" : allocation.verdict());
        values.put("base_bytes", allocation == null ? "" : number(allocation.baseBytes()));
        values.put("head_bytes", allocation == null ? "" : number(allocation.headBytes()));
        values.put("remark", cell.remark());
        return values;
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
    }

    /** GitHub's workflow commands: an error for each cell that is worse or invalid, a warning for each inconclusive one. */
    List<String> annotations() {
        List<String> annotations = new ArrayList<>();
        for (CellVerdict cell : report.cells()) {
            String message = cell.name() + ": time " + cell.verdict() + " " + ratio(cell.ratio()) + ", allocation "
                    + bytes(cell.allocation()) + (cell.remark().isEmpty() ? "" : "; " + cell.remark());
            String escaped = Printable.line(message).replace("%", "%25");
            switch (cell.worst()) {
                case REGRESSED, INVALID -> annotations.add("::error title=" + cell.worst() + "::" + escaped);
                case INCONCLUSIVE -> annotations.add("::warning title=" + cell.worst() + "::" + escaped);
                case IMPROVED, UNCHANGED, UNJUDGED -> {}
            }
        }
        return annotations;
    }

    private String headline() {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> count(verdict) > 0)
                .map(verdict -> count(verdict) + " " + verdict)
                .collect(Collectors.joining(", ", report.inTurn() ? "Gate: " : "Comparison: ", ""));
    }

    private long count(Verdict verdict) {
        return report.cells().stream().filter(cell -> cell.worst() == verdict).count();
    }

    private List<String> remarks(UnaryOperator<String> shown) {
        List<String> remarks = new ArrayList<>();
        for (CellVerdict cell : report.cells()) {
            Allocation allocation = cell.allocation();
            if (!cell.remark().isEmpty()) {
                remarks.add(cell.verdict() + " " + shown.apply(cell.name()) + ": " + cell.remark());
            }
            if (allocation != null && allocation.verdict() == Verdict.INCONCLUSIVE) {
                remarks.add(Verdict.INCONCLUSIVE + " " + shown.apply(cell.name())
                        + ": allocation, which is not known well enough");
            }
        }
        remarks.addAll(report.notes());
        return remarks;
    }

    private static String ratio(Estimate ratio) {
        if (ratio == null) {
            return UNKNOWN;
        }
        return Double.isFinite(ratio.low()) && Double.isFinite(ratio.high())
                ? String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.mean(), ratio.low(), ratio.high())
                : String.format(Locale.ROOT, "%.3f (not known)", ratio.mean());
    }

    private static String bytes(Allocation allocation) {
        return allocation == null || !allocation.isKnown()
                ? UNKNOWN
                : String.format(Locale.ROOT, "%.0f -> %.0f", allocation.baseBytes(), allocation.headBytes());
    }
}
