package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** A gate's report as text, Markdown, CSV, or GitHub's annotations. */
public final class GateTable {
    private static final List<String> HEADINGS =
            List.of("cell", "time", "head/base", "allocation", "bytes", "slow forks", "forks");

    private final GateReport report;
    private final String counted;

    /**
     * Shows a report.
     *
     * @param counted how it came about, in one line
     */
    public GateTable(GateReport report, String counted) {
        this.report = report;
        this.counted = counted;
    }

    /** For the terminal. */
    public String text() {
        TextTable table = new TextTable(HEADINGS);
        report.cells().forEach(cell -> table.add(row(cell)));
        StringBuilder text = new StringBuilder("\n" + table + "\n" + headline() + "\n" + counted + "\n");
        remarks().forEach(remark -> text.append(remark).append('\n'));
        return text.toString();
    }

    /** For a pull request, or {@code $GITHUB_STEP_SUMMARY}. */
    public String markdown() {
        StringBuilder text = new StringBuilder("### " + escaped(headline()) + "\n\n");
        text.append(markdownRow(HEADINGS))
                .append("|")
                .append(" --- |".repeat(HEADINGS.size()))
                .append('\n');
        report.cells().forEach(cell -> text.append(markdownRow(row(cell))));
        text.append('\n').append(escaped(counted)).append('\n');
        remarks().forEach(remark -> text.append("\n- ").append(escaped(remark)).append('\n'));
        return text.toString();
    }

    private static String markdownRow(List<String> values) {
        return "| " + String.join(" | ", values.stream().map(GateTable::escaped).toList()) + " |\n";
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*_<>|\\[\\]#]", "\\\\$0").replace("\n", " ");
    }

    /** For programs. */
    public String csv() {
        StringBuilder text = new StringBuilder(Csv.line(
                "cell",
                "verdict",
                "ratio",
                "ratio_low",
                "ratio_high",
                "p_value",
                "forks_per_side",
                "base_slow_forks",
                "head_slow_forks",
                "allocation_verdict",
                "base_bytes",
                "head_bytes",
                "remark"));
        for (CellVerdict cell : report.cells()) {
            List<Object> values = new ArrayList<>(List.of(cell.name(), cell.verdict()));
            values.addAll(numbers(cell.ratio()));
            values.add(number(cell.pValue()));
            values.add(cell.forks());
            values.add(number(cell.baseSlowForks()));
            values.add(number(cell.headSlowForks()));
            Allocation allocation = cell.allocation();
            values.add(allocation == null ? "" : allocation.verdict());
            values.add(allocation == null ? "" : number(allocation.baseBytes()));
            values.add(allocation == null ? "" : number(allocation.headBytes()));
            values.add(cell.remark());
            text.append(Csv.line(values));
        }
        return text.toString();
    }

    private static List<String> numbers(Estimate ratio) {
        return ratio == null
                ? List.of("", "", "")
                : List.of(number(ratio.mean()), number(ratio.low()), number(ratio.high()));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
    }

    /** Workflow commands that GitHub shows beside a change: errors for what is worse, warnings for what is not known. */
    public List<String> annotations() {
        return report.cells().stream()
                .flatMap(cell -> {
                    String message = command(cell.name() + ": time " + time(cell) + ", allocation " + bytes(cell)
                            + (cell.remark().isEmpty() ? "" : "; " + cell.remark()));
                    if (cell.verdict() == Verdict.INVALID || cell.isRegressed()) {
                        return Stream.of("::error title=" + worst(cell) + "::" + message);
                    }
                    return cell.isInconclusive()
                            ? Stream.of("::warning title=" + Verdict.INCONCLUSIVE + "::" + message)
                            : Stream.empty();
                })
                .toList();
    }

    /** The worse of the verdicts on time and on allocation. */
    private static Verdict worst(CellVerdict cell) {
        return cell.isRegressed()
                ? Verdict.REGRESSED
                : cell.verdict() != Verdict.INVALID && cell.isInconclusive() ? Verdict.INCONCLUSIVE : cell.verdict();
    }

    private static String command(String message) {
        return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private String headline() {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = report.cells().stream()
                    .filter(cell -> worst(cell) == verdict)
                    .count();
            if (count > 0) {
                counts.add(count + " " + verdict);
            }
        }
        return "Gate: " + String.join(", ", counts);
    }

    private Stream<String> remarks() {
        Stream<String> onTime = report.cells().stream()
                .filter(cell -> !cell.remark().isEmpty())
                .map(cell -> cell.verdict() + " " + cell.name() + ": " + cell.remark());
        Stream<String> onAllocation = report.cells().stream()
                .filter(cell -> cell.allocation() != null && cell.allocation().verdict() == Verdict.INCONCLUSIVE)
                .map(cell -> Verdict.INCONCLUSIVE + " " + cell.name() + ": allocation "
                        + (bytes(cell).equals("-")
                                ? "is not known; -prof gc measures it"
                                : "differs, but not between all forks; more forks would tell"));
        return Stream.of(onTime, onAllocation, report.notes().stream()).flatMap(Function.identity());
    }

    private static List<String> row(CellVerdict cell) {
        Allocation allocation = cell.allocation();
        return List.of(
                cell.name(),
                cell.verdict().toString(),
                ratio(cell.ratio()),
                allocation == null ? "-" : allocation.verdict().toString(),
                bytes(cell),
                slow(cell),
                cell.forks() == 0 ? "-" : "2 x " + cell.forks());
    }

    private static String time(CellVerdict cell) {
        return cell.verdict() + " " + ratio(cell.ratio());
    }

    private static String ratio(Estimate ratio) {
        if (ratio == null) {
            return "-";
        }
        return Double.isFinite(ratio.low()) && Double.isFinite(ratio.high())
                ? String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.mean(), ratio.low(), ratio.high())
                : String.format(Locale.ROOT, "%.3f (not known)", ratio.mean());
    }

    private static String bytes(CellVerdict cell) {
        Allocation allocation = cell.allocation();
        if (allocation == null || Double.isNaN(allocation.baseBytes()) || Double.isNaN(allocation.headBytes())) {
            return "-";
        }
        return String.format(Locale.ROOT, "%.0f -> %.0f", allocation.baseBytes(), allocation.headBytes());
    }

    private static String slow(CellVerdict cell) {
        return Double.isNaN(cell.baseSlowForks())
                ? "-"
                : String.format(
                        Locale.ROOT, "%.0f%% / %.0f%%", 100.0 * cell.baseSlowForks(), 100.0 * cell.headSlowForks());
    }
}
