package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Crossover;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Series;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SweptSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Time per example over a size that a run sweeps, with the crossovers. */
final class SweepFigures {
    private SweepFigures() {}

    static List<Figure> of(Inputs inputs) {
        List<Figure> figures = new ArrayList<>();
        for (Run run : inputs.runs()) {
            for (SweptSize size : run.summary().subject().sizes()) {
                Map<Setting, List<Series>> settings = new LinkedHashMap<>();
                Series.of(run.summary().rows(), size)
                        .forEach(
                                series -> settings.computeIfAbsent(run.setting(series.cell()), any -> new ArrayList<>())
                                        .add(series));
                settings.values().removeIf(lines -> lines.stream().noneMatch(Series::isSweep));
                settings.forEach((setting, lines) -> figures.add(figure(
                        "sweep-" + (figures.size() + 1),
                        "Time per example over the " + size + ": " + setting.describe() + ", " + inputs.label(run),
                        chart(inputs, run, size, lines),
                        crossovers(inputs.baseline(), run, size, setting))));
            }
        }
        return figures;
    }

    /** Whether a row is part of a sweep. */
    static boolean contain(Run run, Summary.Row row) {
        return run.summary().subject().sizes().stream()
                .flatMap(size -> Series.of(run.summary().rows(), size).stream())
                .filter(Series::isSweep)
                .anyMatch(series -> series.rows().containsValue(row));
    }

    private static List<Crossover> crossovers(String baseline, Run run, SweptSize size, Setting setting) {
        return Crossover.of(run.summary()).stream()
                .filter(crossover -> crossover.baseline().equals(baseline))
                .filter(crossover -> crossover.size().name().equals(size.name()))
                .filter(crossover -> run.setting(crossover.cell()).equals(setting))
                .toList();
    }

    private static Figure figure(String id, String title, LineChart chart, List<Crossover> crossovers) {
        Map<Integer, List<String>> marks = crossovers.stream()
                .filter(Crossover::isBetweenSizes)
                .collect(Collectors.groupingBy(
                        Crossover::from,
                        TreeMap::new,
                        Collectors.mapping(Crossover::alternative, Collectors.toList())));
        marks.keySet().forEach(from -> chart.mark(from, "from " + from));
        String faster = marks.entrySet().stream()
                .map(mark -> "from " + mark.getKey() + " on " + String.join(", ", mark.getValue()))
                .collect(Collectors.joining("; "));
        String sentence = crossovers.isEmpty()
                ? ""
                : faster.isEmpty()
                        ? "No line crosses that of " + crossovers.get(0).baseline() + "."
                        : "A dotted line marks where one becomes faster than "
                                + crossovers.get(0).baseline() + ": " + faster + ".";
        String words = Stream.concat(
                        Stream.of(chart.alternative(" ns")), crossovers.stream().map(Crossover::describe))
                .collect(Collectors.joining(" "));
        return new Figure(id, title, sentence, words, chart.height(), chart.chart());
    }

    private static LineChart chart(Inputs inputs, Run run, SweptSize size, List<Series> lines) {
        List<LineChart.Line> shown = lines.stream()
                .map(line -> new LineChart.Line(
                        run.name(line.cell()),
                        inputs.look(run.name(line.cell())),
                        line.rows().entrySet().stream()
                                .map(point -> point(point.getKey(), point.getValue()))
                                .toList()))
                .toList();
        return LineChart.ofTimes(shown, size.toString(), "ns per example");
    }

    private static LineChart.Point point(int size, Summary.Row row) {
        Estimate time = row.microseconds();
        double example = row.nanosecondsPerExample();
        double low = time.hasInterval() ? time.low() : time.mean();
        double high = time.hasInterval() ? time.high() : time.mean();
        return new LineChart.Point(size, example, example * low / time.mean(), example * high / time.mean());
    }
}
