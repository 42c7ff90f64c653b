package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Summary;
import java.util.ArrayList;
import java.util.List;

/** What the forks of each run did: within each, iteration by iteration, and one after another over the run. */
final class ForkFigures {
    /** A run with more cells gets no strip for each: nobody looks at a hundred. */
    private static final int MOST_STRIPS = 24;

    private ForkFigures() {}

    /** Those of every run. */
    static List<Figure> of(Inputs inputs) {
        List<Figure> figures = new ArrayList<>();
        for (Run run : inputs.runs()) {
            String label = inputs.label(run);
            figures.add(drift("drift-" + (figures.size() + 1), label, run));
            if (run.summary().rows().size() <= MOST_STRIPS) {
                figures.add(iterations("iterations-" + (figures.size() + 1), label, run));
            }
        }
        return figures;
    }

    private static Figure drift(String id, String label, Run run) {
        DriftChart chart = new DriftChart(Fork.of(run.samples()));
        String sentence = chart.slowForks() + " of " + chart.forks()
                + " forks are more than 5% slower than the median fork of their cell, the slowest "
                + Numbers.significant(chart.slowest())
                + " times. A hill would be a slow time of the machine, a slope its drift.";
        return new Figure(
                id, "Forks over the run: " + label, sentence, sentence, layout -> chart.height(), chart::chart);
    }

    private static Figure iterations(String id, String label, Run run) {
        List<String> names = run.summary().rows().stream()
                .map(row -> Setting.nameOf(row.cell()))
                .toList();
        IterationChart chart = new IterationChart(updates(Fork.of(run.samples())), cell -> {
            String name = Setting.nameOf(cell);
            String setting =
                    cell.parameters().isEmpty() ? "" : " " + Setting.of(cell).describe();
            return names.indexOf(name) == names.lastIndexOf(name) ? name : name + setting;
        });
        String sentence = "A line is a fork, and 1 the median of the measured iterations of its cell; where the shaded"
                + " warm-up is long enough, lines are level after it. Dashed lines are forks that are slow as a whole.";
        return new Figure(
                id,
                "Iterations of each fork: " + label,
                sentence,
                sentence + " " + stabilities(run),
                layout -> chart.height(),
                chart::chart);
    }

    /** The forks of formulations; those of probes of the machine only where there are no others. */
    private static List<Fork> updates(List<Fork> forks) {
        List<Fork> updates = forks.stream()
                .filter(fork -> fork.cell().parameters().containsKey(Summary.FORMULATION))
                .toList();
        return updates.isEmpty() ? forks : updates;
    }

    private static String stabilities(Run run) {
        long trending = run.summary().rows().stream()
                .filter(row -> row.stability().trending())
                .count();
        long split = run.summary().rows().stream()
                .filter(row -> row.stability().split())
                .count();
        return "Of " + run.summary().rows().size() + " cells " + trending
                + " still trend after the warm-up, and the forks" + " of " + split
                + " split into a fast and a slow group.";
    }
}
