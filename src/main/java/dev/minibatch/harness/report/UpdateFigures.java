package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.MachineLimit;
import dev.minibatch.harness.stats.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** For one setting, such as a network and a mini-batch: its time, its share of the machine's peak, and its speed-up. */
final class UpdateFigures {
    private final Setting setting;
    private final Map<Run, List<Summary.Row>> rows = new LinkedHashMap<>();
    private final Inputs inputs;

    private UpdateFigures(Setting setting, Inputs inputs) {
        this.setting = setting;
        this.inputs = inputs;
    }

    /** Those of every setting that is not part of a sweep, in the order in which they come. */
    static List<Figure> of(Inputs inputs) {
        Map<Setting, UpdateFigures> settings = new LinkedHashMap<>();
        for (Run run : inputs.runs()) {
            Predicate<Summary.Row> swept = new Sweeps(run)::contain;
            for (Summary.Row row : run.summary().rows()) {
                if (!MachineLimit.isLimit(row) && !swept.test(row)) {
                    settings.computeIfAbsent(Setting.of(row.cell()), setting -> new UpdateFigures(setting, inputs))
                            .rows
                            .computeIfAbsent(run, any -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (UpdateFigures each : settings.values()) {
            int number = figures.size() + 1;
            figures.add(each.times("time-" + number));
            each.peak("peak-" + number, figures);
            each.speedup("speedup-" + number, figures);
        }
        return figures;
    }

    private Figure times(String id) {
        List<DotChart.Mark> marks = new ArrayList<>();
        rows.forEach((run, cells) -> cells.forEach(row -> marks.add(new DotChart.Mark(
                Setting.nameOf(row.cell()),
                inputs.label(run),
                row.microseconds(),
                run.forks().stream()
                        .filter(fork -> fork.cell().equals(row.cell()))
                        .map(ForkScore::microseconds)
                        .toList()))));
        DotChart chart = new DotChart(marks, inputs.labels(), "µs per operation", true);
        String unit = " µs";
        DotChart.Mark least = extreme(marks, BinaryOperator.minBy(byMean()));
        DotChart.Mark most = extreme(marks, BinaryOperator.maxBy(byMean()));
        String sentence = least.equals(most)
                ? least.row() + " takes " + Numbers.significant(least.estimate().mean()) + unit + "."
                : "From " + least.row() + " with "
                        + Numbers.significant(least.estimate().mean()) + " µs to "
                        + most.row() + " with "
                        + Numbers.significant(most.estimate().mean())
                        + " µs. A large mark is the mean with its 95% interval, a small dot one fork; the axis is"
                        + " logarithmic, so equal distances are equal ratios.";
        return new Figure(
                id,
                "Time per " + setting.operation() + ": " + setting.describe(),
                sentence,
                chart.alternative(unit),
                layout -> chart.height(),
                chart::chart);
    }

    private void peak(String id, List<Figure> figures) {
        List<DotChart.Mark> marks = new ArrayList<>();
        rows.forEach((run, cells) -> {
            MachineLimit limit = run.summary().limit();
            cells.stream()
                    .filter(row -> limit.isKnown() && Double.isFinite(row.gigaflops()))
                    .forEach(row -> {
                        double percent = limit.percent(row.gigaflops());
                        double scale = percent * row.microseconds().mean();
                        Estimate estimate = new Estimate(
                                percent,
                                scale / row.microseconds().high(),
                                scale / row.microseconds().low());
                        marks.add(
                                new DotChart.Mark(Setting.nameOf(row.cell()), inputs.label(run), estimate, List.of()));
                    });
        });
        if (!marks.isEmpty()) {
            DotChart chart = new DotChart(marks, inputs.labels(), "% of peak", false);
            DotChart.Mark most = extreme(marks, BinaryOperator.maxBy(byMean()));
            Run first = rows.keySet().stream()
                    .filter(run -> run.summary().limit().isKnown())
                    .findFirst()
                    .orElseThrow();
            String limits = inputs.label(first) + ": " + first.summary().limit().describe();
            String sentence = most.row() + " gets furthest, to "
                    + Numbers.significant(most.estimate().mean())
                    + "% of what one core can multiply and add; what skips zeros may pass 100%. " + limits;
            figures.add(new Figure(
                    id,
                    "Share of the machine's peak: " + setting.describe(),
                    sentence,
                    chart.alternative("%"),
                    layout -> chart.height(),
                    chart::chart));
        }
    }

    private void speedup(String id, List<Figure> figures) {
        String baseline = inputs.baseline();
        List<DotChart.Mark> marks = new ArrayList<>();
        rows.forEach((run, cells) -> cells.stream()
                .filter(row -> row.speedups().get(0) != null
                        && !Setting.nameOf(row.cell()).equals(baseline))
                .forEach(row -> marks.add(new DotChart.Mark(
                        Setting.nameOf(row.cell()),
                        inputs.label(run),
                        row.speedups().get(0),
                        List.of()))));
        if (!marks.isEmpty()) {
            DotChart chart = new DotChart(marks, inputs.labels(), "times as fast", true);
            DotChart.Mark most = extreme(marks, BinaryOperator.maxBy(byMean()));
            long slower =
                    marks.stream().filter(mark -> mark.estimate().high() < 1.0).count();
            String sentence =
                    most.row() + " is " + Numbers.significant(most.estimate().mean())
                            + " times as fast as " + baseline + "; of " + marks.size() + " estimates " + slower
                            + " are below 1, slower than that, for sure.";
            figures.add(new Figure(
                    id,
                    "Speed-up over " + baseline + ": " + setting.describe(),
                    sentence,
                    chart.alternative(" times"),
                    layout -> chart.height(),
                    chart::chart));
        }
    }

    private static Comparator<DotChart.Mark> byMean() {
        return Comparator.comparingDouble(mark -> mark.estimate().mean());
    }

    private static DotChart.Mark extreme(List<DotChart.Mark> marks, BinaryOperator<DotChart.Mark> choice) {
        return marks.stream().reduce(choice).orElseThrow();
    }
}
