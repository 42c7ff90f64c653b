package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Summary;
import java.util.ArrayList;
import java.util.List;

/** The iterations of every fork, a figure a run. */
final class IterationFigures {
    /** A chart of more cells would be too long to read. */
    private static final int MOST_CELLS = 24;

    private IterationFigures() {}

    static List<Figure> of(Inputs inputs) {
        List<Figure> figures = new ArrayList<>();
        for (Run run : inputs.runs()) {
            List<Cell> cells = run.summary().rows().stream()
                    .filter(row -> !row.isLimit())
                    .map(Summary.Row::cell)
                    .toList();
            if (!cells.isEmpty() && cells.size() <= MOST_CELLS) {
                figures.add(figure("iterations-" + (figures.size() + 1), inputs.label(run), run, cells));
            }
        }
        return figures;
    }

    private static Figure figure(String id, String label, Run run, List<Cell> cells) {
        List<String> names = cells.stream().map(run::name).toList();
        List<Fork> forks =
                run.forks().stream().filter(fork -> cells.contains(fork.cell())).toList();
        IterationChart chart = new IterationChart(forks, cell -> {
            String name = run.name(cell);
            boolean unique = names.indexOf(name) == names.lastIndexOf(name);
            return unique ? name : name + " " + run.setting(cell).describe();
        });
        String sentence =
                "A line is a fork; 1 is the median of its cell's measured iterations. Lines are level after the"
                        + " shaded warm-up if it is long enough. " + chart.slowForks() + " of " + chart.forks()
                        + " forks are more than 5% slower than that median: dashed lines.";
        return new Figure(id, "Iterations of each fork: " + label, sentence, sentence, chart.height(), chart.chart());
    }
}
