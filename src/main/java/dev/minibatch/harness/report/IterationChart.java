package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.math3.stat.StatUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Every iteration of every fork, a strip a cell, as multiples of the median of the cell's measured iterations. */
final class IterationChart {
    private static final int STRIP = 62;
    private static final int AXES_HEIGHT = 60;
    private static final double LOWEST = 0.85;
    private static final double HIGHEST = 1.5;
    private static final double LABEL_HEIGHT = 1.47;

    /** A fork is slow above this multiple of its cell's median. */
    private static final double SLOW = 1.05;

    private final Map<String, List<Fork>> cells = new LinkedHashMap<>();
    private final Map<String, Double> medians = new LinkedHashMap<>();
    private int warmups;
    private int measured;

    /** @param name the name of a cell, unique in the run */
    IterationChart(List<Fork> forks, Function<Cell, String> name) {
        for (Fork fork : forks) {
            cells.computeIfAbsent(name.apply(fork.cell()), cell -> new ArrayList<>())
                    .add(fork);
            warmups = Math.max(warmups, fork.warmup().size());
            measured = Math.max(measured, fork.measured().size());
        }
        cells.forEach((cell, own) -> medians.put(
                cell,
                StatUtils.percentile(
                        own.stream()
                                .flatMap(fork -> fork.measured().stream())
                                .mapToDouble(Sample::microseconds)
                                .toArray(),
                        50)));
    }

    private boolean isSlow(String cell, Fork fork) {
        return fork.microseconds() > SLOW * medians.get(cell);
    }

    int forks() {
        return cells.values().stream().mapToInt(List::size).sum();
    }

    int slowForks() {
        return cells.entrySet().stream()
                .mapToInt(cell -> (int) cell.getValue().stream()
                        .filter(fork -> isSlow(cell.getKey(), fork))
                        .count())
                .sum();
    }

    /** In pixels. */
    int height() {
        return AXES_HEIGHT + STRIP * cells.size();
    }

    JFreeChart chart() {
        NumberAxis iterations = new NumberAxis("iteration of a fork, warm-up shaded");
        iterations.setAutoRangeIncludesZero(false);
        iterations.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        CombinedDomainXYPlot strips = new CombinedDomainXYPlot(iterations);
        strips.setGap(6.0);
        cells.forEach((cell, forks) -> strips.add(strip(cell, forks)));
        return ChartStyle.chart(strips, false);
    }

    private XYPlot strip(String cell, List<Fork> forks) {
        XYSeriesCollection lines = new XYSeriesCollection();
        lines.addSeries(line("forks", cell, forks, false));
        lines.addSeries(line("slow forks", cell, forks, true));
        XYLineAndShapeRenderer look = new XYLineAndShapeRenderer(true, false);
        look.setDrawSeriesLineAsPath(true);
        look.setSeriesPaint(0, ChartStyle.colour(0));
        look.setSeriesPaint(1, ChartStyle.colour(1));
        look.setSeriesStroke(0, new BasicStroke(0.7f));
        look.setSeriesStroke(
                1, new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 2f}, 0f));
        NumberAxis times = new NumberAxis();
        times.setRange(LOWEST, HIGHEST);
        XYPlot strip = new XYPlot(lines, null, times, look);
        ChartStyle.style(strip);
        if (warmups > 0) {
            strip.addDomainMarker(new IntervalMarker(0.5, warmups + 0.5, ChartStyle.WARMUP), Layer.BACKGROUND);
        }
        XYTextAnnotation label = new XYTextAnnotation(cell, warmups + measured, LABEL_HEIGHT);
        label.setTextAnchor(TextAnchor.TOP_RIGHT);
        label.setFont(ChartStyle.FONT);
        label.setPaint(ChartStyle.INK);
        strip.addAnnotation(label);
        return strip;
    }

    /** The slow forks or the others, one after the other, with gaps after the warm-up and between forks. */
    private XYSeries line(String name, String cell, List<Fork> forks, boolean slow) {
        XYSeries line = new XYSeries(name, false, true);
        for (Fork fork : forks) {
            if (isSlow(cell, fork) == slow) {
                fork.warmup().forEach(sample -> line.add(sample.iteration(), multiple(cell, sample)));
                line.add(Double.NaN, Double.NaN);
                fork.measured().forEach(sample -> line.add(warmups + sample.iteration(), multiple(cell, sample)));
                line.add(Double.NaN, Double.NaN);
            }
        }
        return line;
    }

    private double multiple(String cell, Sample sample) {
        return Math.min(sample.microseconds() / medians.get(cell), 2.0 * HIGHEST);
    }
}
