package dev.minibatch.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Accuracy over elapsed time, a figure a training. */
final class TrainingFigures {
    private TrainingFigures() {}

    /** Those of every training. */
    static List<Figure> of(Inputs inputs) {
        List<Figure> figures = new ArrayList<>();
        for (TrainingRun training : inputs.trainings()) {
            figures.add(figure("training-" + (figures.size() + 1), training));
        }
        return figures;
    }

    private static Figure figure(String id, TrainingRun training) {
        List<LineChart.Line> lines = training.epochs().entrySet().stream()
                .map(each -> new LineChart.Line(
                        each.getKey(),
                        each.getValue().stream()
                                .map(epoch -> new LineChart.Point(
                                        epoch.seconds(), epoch.accuracy(), epoch.accuracy(), epoch.accuracy()))
                                .toList()))
                .toList();
        LineChart chart = new LineChart(lines, "seconds of training", "right on the test data, %", false);
        Map.Entry<String, List<TrainingRun.Epoch>> quickest = training.epochs().entrySet().stream()
                .min(Comparator.comparingDouble(each ->
                        last(each.getValue()).seconds() / each.getValue().size()))
                .orElseThrow();
        double seconds =
                last(quickest.getValue()).seconds() / quickest.getValue().size();
        return new Figure(
                id,
                "Training: " + training.name(),
                "A mark is an epoch. All formulations learn alike, and differ in how long they take: "
                        + quickest.getKey() + " has the shortest epochs, of " + Numbers.significant(seconds) + " s.",
                chart.alternative("%"),
                chart::height,
                chart::chart);
    }

    private static TrainingRun.Epoch last(List<TrainingRun.Epoch> epochs) {
        return epochs.get(epochs.size() - 1);
    }
}
