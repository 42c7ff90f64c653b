package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A gate's report as text, Markdown, CSV, or GitHub's annotations. */
public final class GateTable {
    private static final String UNKNOWN = "-";

    private final GateReport report;
    private final String rules;

    /** The rules say how the verdicts came about, in one line. */
    public GateTable(GateReport report, String rules) {
        this.report = report;
        this.rules = rules;
    }

    /** For the terminal. */
    public String text() {
        return "\n" + table() + "\n" + headline() + "\n" + rules + "\n"
                + remarks().stream().map(remark -> remark + "\n").collect(Collectors.joining());
    }

    /** For a pull request, or {@code $GITHUB_STEP_SUMMARY}. */
    public String markdown() {
        return "### " + headline() + "\n\n" + table().markdown() + "\n" + TextTable.escaped(rules) + "\n"
                + remarks().stream()
                        .map(remark -> "\n- " + TextTable.escaped(remark) + "\n")
                        .collect(Collectors.joining());
    }

    private TextTable table() {
        TextTable table = new TextTable(List.of("cell", "time", "head/base", "allocation", "bytes", "forks"));
        for (CellVerdict cell : report.cells()) {
            Allocation allocation = cell.allocation();
            table.add(List.of(
                    cell.name(),
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
            String escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
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

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (CellVerdict cell : report.cells()) {
            Allocation allocation = cell.allocation();
            if (!cell.remark().isEmpty()) {
                remarks.add(cell.verdict() + " " + cell.name() + ": " + cell.remark());
            }
            if (allocation != null && allocation.verdict() == Verdict.INCONCLUSIVE) {
                remarks.add(Verdict.INCONCLUSIVE + " " + cell.name() + ": allocation, which is not known well enough");
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
