package dev.minibatch.report;

import dev.minibatch.compare.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Every fork of a run at the time when it ran, as a multiple of its cell's median fork: a slow minute shows as a hill. */
final class DriftChart {
    private static final int HEIGHT = 220;
    private static final double SECONDS = 60.0;

    /** A fork. */
    private record Fork(double minute, double ratio) {}

    private final List<Fork> forks = new ArrayList<>();

    /** @param samples of one run, not empty */
    DriftChart(List<Sample> samples) {
        Instant start = samples.stream()
                .map(sample -> Instant.parse(sample.start()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Map<Sample.Cell, Map<List<Integer>, List<Sample>>> cells = samples.stream()
                .filter(sample -> !sample.warmup())
                .collect(Collectors.groupingBy(
                        Sample::cell, Collectors.groupingBy(sample -> List.of(sample.round(), sample.attempt()))));
        for (Map<List<Integer>, List<Sample>> cell : cells.values()) {
            double middle = StatUtils.percentile(
                    cell.values().stream().mapToDouble(DriftChart::median).toArray(), 50);
            cell.values().forEach(fork -> {
                Duration since =
                        Duration.between(start, Instant.parse(fork.get(0).start()));
                forks.add(new Fork(since.toMillis() / 1e3 / SECONDS, median(fork) / middle));
            });
        }
        forks.sort(Comparator.comparingDouble(Fork::minute));
    }

    private static double median(List<Sample> fork) {
        return StatUtils.percentile(
                fork.stream().mapToDouble(Sample::microseconds).toArray(), 50);
    }

    int height() {
        return HEIGHT;
    }

    int forks() {
        return forks.size();
    }

    /** How many forks are more than 5% slower than their cell's median fork. */
    int slowForks() {
        return (int) forks.stream().filter(DriftChart::isSlow).count();
    }

    double slowest() {
        return forks.stream().mapToDouble(Fork::ratio).max().orElse(Double.NaN);
    }

    private static boolean isSlow(Fork fork) {
        return fork.ratio() > IterationChart.SLOW;
    }

    JFreeChart chart(Layout layout) {
        XYSeriesCollection points = new XYSeriesCollection();
        points.addSeries(series("within 5%, or faster", false));
        points.addSeries(series("slow forks", true));
        XYLineAndShapeRenderer look = new XYLineAndShapeRenderer(false, true);
        look.setDrawOutlines(false);
        look.setSeriesPaint(0, ChartStyle.colour(0));
        look.setSeriesShape(0, ChartStyle.shape(1));
        look.setSeriesPaint(1, ChartStyle.colour(1));
        look.setSeriesShape(1, ChartStyle.shape(2));
        NumberAxis minutes = new NumberAxis("minutes since the run began");
        NumberAxis ratios = new NumberAxis("× median fork");
        ratios.setAutoRangeIncludesZero(false);
        ratios.setAutoRangeMinimumSize(0.1);
        ChartStyle.style(minutes, layout);
        ChartStyle.style(ratios, layout);
        XYPlot plot = new XYPlot(points, minutes, ratios, look);
        ChartStyle.style(plot);
        return ChartStyle.chart(plot, layout, true);
    }

    private XYSeries series(String name, boolean slow) {
        XYSeries series = new XYSeries(name, false, true);
        forks.stream().filter(fork -> isSlow(fork) == slow).forEach(fork -> series.add(fork.minute(), fork.ratio()));
        return series;
    }
}
