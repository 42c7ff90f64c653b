package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.CellResult;
import dev.minibatch.harness.stats.JmhFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares two files of results that JMH wrote. */
public final class FileComparison {
    private final JmhFile base;
    private final JmhFile head;
    private final GateRules rules;
    private final List<Comparison> judged = new ArrayList<>();
    private final List<CellVerdict> unfit = new ArrayList<>();
    private final TreeSet<String> differing = new TreeSet<>();

    private FileComparison(JmhFile base, JmhFile head, GateRules rules) {
        this.base = base;
        this.head = head;
        this.rules = rules;
    }

    /** Compares, or throws an exception with a message of one line if the files are not both JSON or both CSV of JMH. */
    public static GateReport of(Path base, Path head, GateRules rules) throws IOException {
        JmhFile before = JmhFile.read(base);
        JmhFile after = JmhFile.read(head);
        if (!before.format().equals(after.format())) {
            throw new IOException(base + " is " + before.format() + ", and " + head + " is " + after.format()
                    + "; give two files of one format");
        }
        return new FileComparison(before, after, rules).report();
    }

    private GateReport report() {
        base.results().forEach((cell, before) -> {
            if (head.results().containsKey(cell)) {
                compare(cell, before, head.results().get(cell));
            }
        });
        List<CellVerdict> cells = new ArrayList<>(Comparison.verdicts(judged, rules));
        cells.addAll(unfit);
        List<String> notes = new ArrayList<>(Comparison.notes(judged));
        if (!differing.isEmpty()) {
            notes.add("No verdict where the runs differ: in " + String.join(", ", differing) + ".");
        }
        if (base.others() + head.others() > 0) {
            notes.add("Not judged: " + base.others() + " secondary results of base and " + head.others()
                    + " of head, such as percentiles and the figures of profilers.");
        }
        notes.addAll(SideDifferences.onOneSide(
                base.results().keySet(), head.results().keySet()));
        return new GateReport(cells, notes, false);
    }

    private void compare(Cell cell, CellResult before, CellResult after) {
        String name = cell.describe();
        if (!before.invalid().isEmpty() || !after.invalid().isEmpty()) {
            unfit.add(CellVerdict.invalid(
                    name, before.invalid().isEmpty() ? "in head, " + after.invalid() : "in base, " + before.invalid()));
            return;
        }
        Comparison comparison = Comparison.of(name, before, after, rules);
        if (before.conditions().equals(after.conditions())) {
            judged.add(comparison);
            return;
        }
        unfit.add(comparison.unjudged());
        before.conditions().forEach((condition, value) -> {
            String other = after.conditions().get(condition);
            if (!value.equals(other)) {
                differing.add(condition + " (" + value + ", " + other + ")");
            }
        });
    }
}
