package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Crossover;
import dev.minibatch.harness.stats.Series;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SweptSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.plot.XYPlot;

/** Time per example over a size that a run sweeps, with the crossovers. */
final class SweepFigures {
    private SweepFigures() {}

    /** @param look the number of an alternative, by which it looks the same in all figures */
    static List<Figure> of(List<Run> runs, ToIntFunction<String> look) {
        List<Figure> figures = new ArrayList<>();
        for (Run run : runs) {
            for (SweptSize size : run.summary().subject().sizes()) {
                Map<Cell, List<Series>> settings = sweeps(run, size)
                        .collect(Collectors.groupingBy(
                                series -> run.setting(series.cell()), LinkedHashMap::new, Collectors.toList()));
                settings.forEach((setting, series) -> figures.add(figure(
                        "sweep-" + (figures.size() + 1),
                        "Time per example over the " + size + ": " + Run.describe(setting) + ", " + run.name(),
                        lines(run, series, look),
                        size,
                        crossovers(run, size, setting))));
            }
        }
        return figures;
    }

    /** Whether a row is part of a sweep. */
    static boolean contain(Run run, Summary.Row row) {
        return run.summary().subject().sizes().stream()
                .flatMap(size -> sweeps(run, size))
                .anyMatch(series -> series.rows().containsValue(row));
    }

    private static Stream<Series> sweeps(Run run, SweptSize size) {
        return Series.of(run.summary().rows(), size).stream().filter(Series::isSweep);
    }

    private static List<ErrorBars.Series> lines(Run run, List<Series> sweeps, ToIntFunction<String> look) {
        return sweeps.stream()
                .map(sweep -> {
                    String alternative = run.alternative(sweep.cell());
                    List<ErrorBars.Point> points = new ArrayList<>();
                    sweep.rows()
                            .forEach((size, row) -> points.add(ErrorBars.Point.of(
                                    size,
                                    row.microseconds(),
                                    row.microseconds().mean() / row.nanosecondsPerExample())));
                    return new ErrorBars.Series(alternative, look.applyAsInt(alternative), points);
                })
                .toList();
    }

    private static List<Crossover> crossovers(Run run, SweptSize size, Cell setting) {
        String baseline = run.summary().baselines().get(0);
        return Crossover.of(run.summary()).stream()
                .filter(crossover -> crossover.baseline().equals(baseline))
                .filter(crossover -> crossover.size().name().equals(size.name()))
                .filter(crossover -> run.setting(crossover.cell()).equals(setting))
                .toList();
    }

    private static Figure figure(
            String id, String title, List<ErrorBars.Series> lines, SweptSize size, List<Crossover> crossovers) {
        XYPlot plot = ErrorBars.plot(lines, new DecadeAxis(size.name()), new DecadeAxis("ns per example"), true);
        List<Crossover> marked =
                crossovers.stream().filter(Crossover::isBetweenSizes).toList();
        marked.stream()
                .map(Crossover::from)
                .distinct()
                .forEach(from -> plot.addDomainMarker(ChartStyle.marker(from, "from " + from)));
        String sentence = crossovers.isEmpty() || !marked.isEmpty()
                ? sentences(marked)
                : "No line crosses that of " + crossovers.get(0).baseline() + ".";
        return new Figure(
                id,
                title,
                sentence,
                (ErrorBars.words(lines) + " " + sentences(crossovers)).strip(),
                ErrorBars.height(lines),
                ChartStyle.chart(plot, true));
    }

    private static String sentences(List<Crossover> crossovers) {
        return crossovers.stream().map(Crossover::describe).collect(Collectors.joining(" "));
    }
}
