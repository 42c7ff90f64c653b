package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Estimate;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Times with their intervals, a row an alternative, and a small dot for each fork; runs beside each other in a row. */
final class DotChart {
    private static final double SPREAD = 0.6;
    private static final int FAINT = 110;
    private static final int ROW_HEIGHT = 20;
    private static final int AXES_HEIGHT = 80;

    /**
     * A time in microseconds.
     *
     * @param forks the values of forks
     */
    record Mark(String row, String run, Estimate time, List<Double> forks) {}

    private final List<Mark> marks;
    private final List<String> rows;
    private final List<String> runs;

    /** @param marks in the order of their rows */
    DotChart(List<Mark> marks) {
        this.marks = marks;
        this.rows = marks.stream().map(Mark::row).distinct().toList();
        this.runs = marks.stream().map(Mark::run).distinct().toList();
    }

    /** In pixels. */
    int height() {
        return AXES_HEIGHT + rows.size() * (ROW_HEIGHT + 7 * (runs.size() - 1)) + (runs.size() > 1 ? ROW_HEIGHT : 0);
    }

    JFreeChart chart() {
        SymbolAxis names = new SymbolAxis(null, rows.toArray(String[]::new));
        names.setInverted(true);
        names.setGridBandsVisible(false);
        names.setRange(-0.6, rows.size() - 0.4);
        XYPlot plot = new XYPlot(estimates(), new DecadeAxis("µs per operation"), names, estimateLook());
        plot.setDataset(1, forks());
        plot.setRenderer(1, forkLook());
        return ChartStyle.chart(plot, runs.size() > 1);
    }

    private double y(Mark mark) {
        double place = runs.size() == 1 ? 0.0 : (double) runs.indexOf(mark.run()) / (runs.size() - 1) - 0.5;
        return rows.indexOf(mark.row()) + SPREAD * place;
    }

    private XYIntervalSeriesCollection estimates() {
        XYIntervalSeriesCollection collection = new XYIntervalSeriesCollection();
        for (String run : runs) {
            XYIntervalSeries points = new XYIntervalSeries(run);
            for (Mark mark : marks) {
                if (mark.run().equals(run)) {
                    Estimate time = mark.time();
                    double low = time.hasInterval() ? time.low() : time.mean();
                    double high = time.hasInterval() ? time.high() : time.mean();
                    points.add(time.mean(), low, high, y(mark), y(mark), y(mark));
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
        for (int i = 0; i < runs.size(); i++) {
            look.setSeriesPaint(i, ChartStyle.colour(i));
            look.setSeriesShape(i, ChartStyle.shape(i));
        }
        return look;
    }

    private XYSeriesCollection forks() {
        XYSeriesCollection collection = new XYSeriesCollection();
        for (String run : runs) {
            XYSeries points = new XYSeries(run, false, true);
            marks.stream()
                    .filter(mark -> mark.run().equals(run))
                    .forEach(mark -> mark.forks().forEach(value -> points.add((double) value, y(mark))));
            collection.addSeries(points);
        }
        return collection;
    }

    private XYLineAndShapeRenderer forkLook() {
        XYLineAndShapeRenderer look = new XYLineAndShapeRenderer(false, true);
        look.setDefaultSeriesVisibleInLegend(false);
        look.setDrawOutlines(false);
        for (int i = 0; i < runs.size(); i++) {
            Color colour = ChartStyle.colour(i);
            look.setSeriesPaint(i, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FAINT));
            look.setSeriesShape(i, new Rectangle2D.Double(-1.4, -1.4, 2.8, 2.8));
        }
        return look;
    }

    /** The chart in words. */
    String alternative() {
        return marks.stream().map(this::words).collect(Collectors.joining("; ", "", "."));
    }

    private String words(Mark mark) {
        Estimate time = mark.time();
        String interval = time.hasInterval()
                ? " (" + FigureFormat.significant(time.low()) + " to " + FigureFormat.significant(time.high()) + ")"
                : "";
        return mark.row() + (runs.size() > 1 ? " (" + mark.run() + ")" : "") + " "
                + FigureFormat.significant(time.mean()) + " µs" + interval;
    }
}
