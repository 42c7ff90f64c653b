package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The times of all alternatives, a figure a setting, such as a network and a mini-batch. */
final class TimeFigures {
    private TimeFigures() {}

    /** The figures of all settings that are not part of a sweep. */
    static List<Figure> of(Inputs inputs) {
        Map<Setting, List<DotChart.Mark>> settings = new LinkedHashMap<>();
        for (Run run : inputs.runs()) {
            for (Summary.Row row : run.summary().rows()) {
                if (!row.isLimit() && !SweepFigures.contain(run, row)) {
                    settings.computeIfAbsent(run.setting(row.cell()), any -> new ArrayList<>())
                            .add(mark(inputs, run, row));
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        settings.forEach((setting, marks) -> figures.add(figure(figures.size() + 1, setting, marks)));
        return figures;
    }

    private static DotChart.Mark mark(Inputs inputs, Run run, Summary.Row row) {
        List<Double> forks = run.forks().stream()
                .filter(fork -> fork.cell().equals(row.cell()))
                .map(Fork::microseconds)
                .toList();
        Estimate time = row.microseconds();
        return new DotChart.Mark(run.name(row.cell()), inputs.label(run), time, forks);
    }

    private static Figure figure(int number, Setting setting, List<DotChart.Mark> marks) {
        Map<String, Double> first = new LinkedHashMap<>();
        marks.forEach(mark -> first.putIfAbsent(mark.row(), mark.time().mean()));
        List<DotChart.Mark> sorted = marks.stream()
                .sorted(Comparator.comparing((DotChart.Mark mark) -> first.get(mark.row()))
                        .reversed())
                .toList();
        DotChart chart = new DotChart(sorted);
        String sentence = "From " + words(sorted.get(sorted.size() - 1)) + " to " + words(sorted.get(0))
                + ". A large mark is the mean with its 95% interval, a small dot one fork. The axis is logarithmic:"
                + " equal distances are equal ratios.";
        return new Figure(
                "time-" + number,
                "Time per " + setting.operation() + ": " + setting.describe(),
                sentence,
                chart.alternative(),
                chart.height(),
                chart.chart());
    }

    private static String words(DotChart.Mark mark) {
        return mark.row() + " with " + FigureFormat.significant(mark.time().mean()) + " µs";
    }
}
