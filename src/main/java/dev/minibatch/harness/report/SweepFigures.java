package dev.minibatch.harness.report;

import dev.minibatch.cli.MiniBatchSubject;
import dev.minibatch.harness.stats.Crossover;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Series;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SweptSize;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Time per example over the size of the mini-batch, and over the width of the hidden layer, with the crossovers. */
final class SweepFigures {
    private SweepFigures() {}

    /** Those of every sweep of every run. */
    static List<Figure> of(Inputs inputs) {
        List<Figure> figures = new ArrayList<>();
        for (Run run : inputs.runs()) {
            Sweeps sweeps = new Sweeps(run);
            sweeps.of(MiniBatchSubject.MINI_BATCH)
                    .forEach((setting, lines) ->
                            figures.add(batches("batch-" + (figures.size() + 1), inputs, run, setting, lines)));
            sweeps.of(MiniBatchSubject.WIDTH)
                    .forEach((setting, lines) ->
                            figures.add(widths("width-" + (figures.size() + 1), inputs, run, setting, lines)));
        }
        return figures;
    }

    private static Figure batches(String id, Inputs inputs, Run run, Setting setting, List<Series> lines) {
        return figure(
                id,
                "Time per example over the mini-batch: " + setting.describe() + ", " + inputs.label(run),
                chart(lines, "examples in a mini-batch"),
                crossovers(inputs.baseline(), run, MiniBatchSubject.MINI_BATCH, setting),
                " A line that falls gets more out of a larger batch.");
    }

    private static Figure widths(String id, Inputs inputs, Run run, Setting setting, List<Series> lines) {
        return figure(
                id,
                "Time per example over the width: " + setting.describe() + ", " + inputs.label(run),
                chart(lines, "neurons in the hidden layer (h)"),
                crossovers(inputs.baseline(), run, MiniBatchSubject.WIDTH, setting),
                " Work grows with the width: lines that rise together keep their ratio, one that rises more steeply falls"
                        + " out of a cache.");
    }

    private static List<Crossover> crossovers(String baseline, Run run, SweptSize size, Setting setting) {
        return Crossover.of(run.summary()).stream()
                .filter(crossover -> crossover.baseline().equals(baseline))
                .filter(crossover -> crossover.size().equals(size))
                .filter(crossover -> Setting.of(crossover.cell()).equals(setting))
                .toList();
    }

    /** Marks where formulations become faster than the baseline, and says so. */
    private static Figure figure(
            String id, String title, LineChart chart, List<Crossover> crossovers, String explanation) {
        SortedMap<Integer, String> marks = new TreeMap<>();
        crossovers.stream()
                .filter(Crossover::isBetweenSizes)
                .forEach(crossover ->
                        marks.merge(crossover.from(), crossover.formulation(), (one, other) -> one + ", " + other));
        marks.forEach((from, names) -> chart.mark(new LineChart.Marker(from, "from " + from)));
        String sentence = crossovers.isEmpty()
                ? ""
                : marks.isEmpty()
                        ? "No formulation becomes faster than "
                                + crossovers.get(0).baseline() + " between the sizes measured."
                        : marks.entrySet().stream()
                                .map(mark -> "from " + mark.getKey() + " on " + mark.getValue())
                                .collect(Collectors.joining(
                                        "; ",
                                        "A dotted line marks where one becomes faster than "
                                                + crossovers.get(0).baseline() + ": ",
                                        "."));
        String words = crossovers.stream().map(Crossover::describe).collect(Collectors.joining(" "));
        return new Figure(
                id,
                title,
                (sentence + explanation).strip(),
                (chart.alternative(" ns") + " " + words).strip(),
                chart::height,
                chart::chart);
    }

    private static LineChart chart(List<Series> lines, String axis) {
        List<LineChart.Line> shown = lines.stream()
                .map(line -> new LineChart.Line(
                        Setting.nameOf(line.cell()),
                        line.rows().entrySet().stream()
                                .map(point -> point(point.getKey(), point.getValue()))
                                .toList()))
                .toList();
        return new LineChart(shown, axis, "ns per example", true);
    }

    /** An interval that reaches below zero, which a logarithmic axis does not have, is shown as long downwards as upwards. */
    private static LineChart.Point point(int size, Summary.Row row) {
        Estimate time = row.microseconds();
        double example = row.nanosecondsPerExample();
        boolean known = time.hasInterval();
        double above = known ? time.high() / time.mean() : 1.0;
        double below = known && time.low() > 0.0 ? time.mean() / time.low() : above;
        return new LineChart.Point(size, example, example / below, example * above);
    }
}
