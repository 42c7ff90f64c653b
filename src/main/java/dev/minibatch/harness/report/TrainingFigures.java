package dev.minibatch.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Accuracy over elapsed time, a figure a training. */
final class TrainingFigures {
    private TrainingFigures() {}

    static List<Figure> of(Inputs inputs) {
        List<Figure> figures = new ArrayList<>();
        for (TrainingRun training : inputs.trainings()) {
            figures.add(figure("training-" + (figures.size() + 1), training, inputs));
        }
        return figures;
    }

    private static Figure figure(String id, TrainingRun training, Inputs inputs) {
        List<LineChart.Line> lines = training.epochs().entrySet().stream()
                .map(each -> new LineChart.Line(
                        each.getKey(),
                        inputs.look(each.getKey()),
                        each.getValue().stream()
                                .map(epoch -> new LineChart.Point(
                                        epoch.seconds(), epoch.accuracy(), epoch.accuracy(), epoch.accuracy()))
                                .toList()))
                .toList();
        LineChart chart = LineChart.ofPercentages(lines, "seconds of training", "right on the test data, %");
        Map.Entry<String, List<TrainingRun.Epoch>> quickest = training.epochs().entrySet().stream()
                .min(Comparator.comparingDouble(each -> TrainingRun.secondsPerEpoch(each.getValue())))
                .orElseThrow();
        String seconds = FigureFormat.significant(TrainingRun.secondsPerEpoch(quickest.getValue()));
        return new Figure(
                id,
                "Training: " + training.name(),
                "A mark is an epoch. " + quickest.getKey() + " has the shortest epochs, of " + seconds + " s.",
                chart.alternative("%"),
                chart.height(),
                chart.chart());
    }
}
