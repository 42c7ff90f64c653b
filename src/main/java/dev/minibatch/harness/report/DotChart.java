package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Estimate;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Estimates with their intervals, a row each, and small dots for what they rest on; runs beside each other in a row. */
final class DotChart {
    private static final double SPREAD = 0.6;
    private static final int FAINT = 110;
    private static final int ROW_HEIGHT = 20;
    private static final int AXES_HEIGHT = 80;

    /**
     * An estimate.
     *
     * @param row the name of its row
     * @param series the run that it is from
     * @param estimate its value and interval
     * @param forks the values of forks; may be none
     */
    record Mark(String row, String series, Estimate estimate, List<Double> forks) {}

    private final List<Mark> marks;
    private final List<String> rows;
    private final List<String> runs;
    private final List<String> series;
    private final String axis;
    private final boolean logarithmic;

    /**
     * Shows estimates, rows in the order of the first estimate of each.
     *
     * @param runs the series of all charts, by which a series looks the same in each
     */
    DotChart(List<Mark> unordered, List<String> runs, String axis, boolean logarithmic) {
        this.marks = unordered.stream()
                .sorted(Comparator.comparing((Mark mark) -> unordered.stream()
                                .filter(other -> other.row().equals(mark.row()))
                                .findFirst()
                                .orElseThrow()
                                .estimate()
                                .mean())
                        .reversed())
                .toList();
        this.rows = marks.stream().map(Mark::row).distinct().toList();
        this.runs = runs;
        this.series = runs.stream()
                .filter(run -> marks.stream().anyMatch(mark -> mark.series().equals(run)))
                .toList();
        this.axis = axis;
        this.logarithmic = logarithmic;
    }

    /** In pixels. */
    int height() {
        return AXES_HEIGHT
                + rows.size() * (ROW_HEIGHT + 7 * (series.size() - 1))
                + (series.size() > 1 ? ROW_HEIGHT : 0);
    }

    JFreeChart chart(Layout layout) {
        SymbolAxis names = new SymbolAxis(null, rows.toArray(String[]::new));
        names.setInverted(true);
        names.setGridBandsVisible(false);
        names.setRange(-0.6, rows.size() - 0.4);
        XYPlot plot = new XYPlot();
        plot.setRangeAxis(names);
        plot.setDomainAxis(logarithmic ? new DecadeAxis(axis) : new NumberAxis(axis));
        ChartStyle.style(plot);
        ChartStyle.style(names, layout);
        ChartStyle.style(plot.getDomainAxis(), layout);
        plot.setDataset(0, estimates());
        plot.setRenderer(0, estimateLook());
        plot.setDataset(1, forks());
        plot.setRenderer(1, forkLook());
        return ChartStyle.chart(plot, layout, series.size() > 1);
    }

    private double y(Mark mark) {
        double offset = series.size() == 1
                ? 0.0
                : SPREAD * ((double) series.indexOf(mark.series()) / (series.size() - 1) - 0.5);
        return rows.indexOf(mark.row()) + offset;
    }

    private XYIntervalSeriesCollection estimates() {
        XYIntervalSeriesCollection collection = new XYIntervalSeriesCollection();
        for (String name : series) {
            XYIntervalSeries points = new XYIntervalSeries(name);
            for (Mark mark : marks) {
                if (mark.series().equals(name)) {
                    Estimate estimate = mark.estimate();
                    double mean = estimate.mean();
                    boolean known = estimate.hasInterval();
                    double low = known && (estimate.low() > 0.0 || !logarithmic) ? estimate.low() : mean;
                    points.add(mean, low, known ? estimate.high() : mean, y(mark), y(mark), y(mark));
                }
            }
            collection.addSeries(points);
        }
        return collection;
    }

    private XYErrorRenderer estimateLook() {
        XYErrorRenderer look = new XYErrorRenderer();
        look.setDrawYError(false);
        look.setDrawOutlines(false);
        look.setCapLength(5.0);
        look.setErrorStroke(new BasicStroke(1.4f));
        for (int i = 0; i < series.size(); i++) {
            look.setSeriesPaint(i, ChartStyle.colour(runs.indexOf(series.get(i))));
            look.setSeriesShape(i, ChartStyle.shape(runs.indexOf(series.get(i))));
        }
        return look;
    }

    private XYSeriesCollection forks() {
        XYSeriesCollection collection = new XYSeriesCollection();
        for (String name : series) {
            XYSeries points = new XYSeries(name, false, true);
            marks.stream()
                    .filter(mark -> mark.series().equals(name))
                    .forEach(mark -> mark.forks().forEach(value -> points.add((double) value, y(mark))));
            collection.addSeries(points);
        }
        return collection;
    }

    private XYLineAndShapeRenderer forkLook() {
        XYLineAndShapeRenderer look = new XYLineAndShapeRenderer(false, true);
        look.setDefaultSeriesVisibleInLegend(false);
        look.setDrawOutlines(false);
        for (int i = 0; i < series.size(); i++) {
            Color colour = ChartStyle.colour(runs.indexOf(series.get(i)));
            look.setSeriesPaint(i, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FAINT));
            look.setSeriesShape(i, new Rectangle2D.Double(-1.4, -1.4, 2.8, 2.8));
        }
        return look;
    }

    /** The same in words. */
    String alternative(String unit) {
        StringBuilder text = new StringBuilder();
        for (Mark mark : marks) {
            Estimate estimate = mark.estimate();
            text.append(text.isEmpty() ? "" : "; ")
                    .append(mark.row())
                    .append(series.size() > 1 ? " (" + mark.series() + ")" : "")
                    .append(' ')
                    .append(Numbers.significant(estimate.mean()))
                    .append(unit);
            if (estimate.hasInterval()) {
                text.append(" (")
                        .append(Numbers.significant(estimate.low()))
                        .append(" to ")
                        .append(Numbers.significant(estimate.high()))
                        .append(')');
            }
        }
        return text.append('.').toString();
    }
}
