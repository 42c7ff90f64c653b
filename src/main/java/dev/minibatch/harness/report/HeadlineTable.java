package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.MachineLimit;
import dev.minibatch.harness.stats.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The updates of some runs of the same cells, beside each other, the slowest first, as Markdown. */
final class HeadlineTable {
    private final PublishedResults results;
    private final List<String> baselines;
    private final List<String> labels;

    HeadlineTable(PublishedResults results, List<String> baselines, List<String> labels) {
        this.results = results;
        this.baselines = baselines;
        this.labels = labels;
    }

    String markdown() {
        List<String> headings = new ArrayList<>(List.of("formulation"));
        for (String label : labels) {
            String jdk = "JDK "
                    + results.run(label).environment().get("java.version").replaceFirst("\\..*", "");
            headings.add("µs per update, " + jdk);
            headings.add("% of peak");
            headings.add("times as fast as `" + baselines.get(0) + "`");
        }
        StringBuilder text = new StringBuilder(line(headings));
        text.append(line(headings.stream().map(heading -> "---").toList()));
        results.run(labels.get(0)).summary().rows().stream()
                .filter(row -> !MachineLimit.isLimit(row) && !PublishedResults.isFurther(row))
                .sorted(Comparator.comparing(
                                (Summary.Row row) -> row.microseconds().mean())
                        .reversed())
                .forEach(row -> text.append(line(cells(Setting.nameOf(row.cell())))));
        return text.toString().strip();
    }

    private List<String> cells(String name) {
        List<String> cells = new ArrayList<>(List.of("`" + name + "`"));
        for (String label : labels) {
            Summary.Row row = results.row(label, name, List.of());
            MachineLimit limit = results.run(label).summary().limit();
            cells.add(String.format(
                    Locale.ROOT,
                    "%.1f ± %.1f%%",
                    row.microseconds().mean(),
                    row.microseconds().errorPercent()));
            cells.add(String.format(Locale.ROOT, "%.1f", limit.percent(row.gigaflops())));
            cells.add(String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f)",
                    row.speedups().get(0).mean(),
                    row.speedups().get(0).low(),
                    row.speedups().get(0).high()));
        }
        return cells;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
