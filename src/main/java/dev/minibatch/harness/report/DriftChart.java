package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
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

    /** A fork: when it ran, and its time over that of its cell's median fork. */
    private record Point(double minute, double ratio) {
        boolean isSlow() {
            return ratio > IterationChart.SLOW;
        }
    }

    private final List<Point> points = new ArrayList<>();

    /** @param forks of one run, not empty */
    DriftChart(List<Fork> forks) {
        Instant start = forks.stream()
                .map(DriftChart::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Map<Cell, List<Fork>> cells = forks.stream().collect(Collectors.groupingBy(Fork::cell));
        for (List<Fork> cell : cells.values()) {
            double middle = StatUtils.percentile(
                    cell.stream().mapToDouble(Fork::microseconds).toArray(), 50);
            cell.forEach(fork -> points.add(new Point(
                    Duration.between(start, start(fork)).toMillis() / 1e3 / SECONDS, fork.microseconds() / middle)));
        }
        points.sort(Comparator.comparingDouble(Point::minute));
    }

    private static Instant start(Fork fork) {
        return Instant.parse(fork.measured().get(0).start());
    }

    int height() {
        return HEIGHT;
    }

    int forks() {
        return points.size();
    }

    /** How many forks are more than 5% slower than their cell's median fork. */
    int slowForks() {
        return (int) points.stream().filter(Point::isSlow).count();
    }

    double slowest() {
        return points.stream().mapToDouble(Point::ratio).max().orElse(Double.NaN);
    }

    JFreeChart chart(Layout layout) {
        XYSeriesCollection shown = new XYSeriesCollection();
        shown.addSeries(series("within 5%, or faster", false));
        shown.addSeries(series("slow forks", true));
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
        XYPlot plot = new XYPlot(shown, minutes, ratios, look);
        ChartStyle.style(plot);
        return ChartStyle.chart(plot, layout, true);
    }

    private XYSeries series(String name, boolean slow) {
        XYSeries series = new XYSeries(name, false, true);
        points.stream()
                .filter(point -> point.isSlow() == slow)
                .forEach(point -> series.add(point.minute(), point.ratio()));
        return series;
    }
}
