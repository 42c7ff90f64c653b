package dev.minibatch.harness.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Lines, one an alternative, over a logarithmic axis. */
final class LineChart {
    private static final int HEIGHT = 400;
    private static final int LEGEND_LINE = 18;
    private static final BasicStroke MARKER =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {2f, 4f}, 0f);

    /** A point with its interval, which is the point itself if unknown. */
    record Point(double x, double y, double low, double high) {}

    /** @param look by which the line's colour and shape are the same in all charts */
    record Line(String name, int look, List<Point> points) {}

    private final List<Line> lines;
    private final XYPlot plot;

    private LineChart(List<Line> lines, String xAxis, ValueAxis yAxis) {
        this.lines = lines;
        this.plot = new XYPlot(points(), new DecadeAxis(xAxis), yAxis, look());
    }

    /** Times, with a logarithmic y axis. */
    static LineChart ofTimes(List<Line> lines, String xAxis, String yAxis) {
        return new LineChart(lines, xAxis, new DecadeAxis(yAxis));
    }

    /** Percentages, with a linear y axis. */
    static LineChart ofPercentages(List<Line> lines, String xAxis, String yAxis) {
        NumberAxis axis = new NumberAxis(yAxis);
        axis.setAutoRangeIncludesZero(false);
        return new LineChart(lines, xAxis, axis);
    }

    /** Marks a place on the x axis. */
    void mark(double x, String text) {
        ValueMarker line = new ValueMarker(x, ChartStyle.QUIET, MARKER);
        line.setLabel(text);
        line.setLabelFont(ChartStyle.FONT);
        line.setLabelPaint(ChartStyle.INK);
        line.setLabelBackgroundColor(new Color(0, true));
        line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        line.setLabelOffset(new RectangleInsets(4.0, 4.0, 4.0, 4.0));
        plot.addDomainMarker(line);
    }

    /** In pixels. */
    int height() {
        return HEIGHT + LEGEND_LINE * lines.size() / 3;
    }

    JFreeChart chart() {
        return ChartStyle.chart(plot, true);
    }

    private XYIntervalSeriesCollection points() {
        XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
        for (Line line : lines) {
            XYIntervalSeries values = new XYIntervalSeries(line.name());
            line.points().forEach(at -> values.add(at.x(), at.x(), at.x(), at.y(), at.low(), at.high()));
            points.addSeries(values);
        }
        return points;
    }

    private XYErrorRenderer look() {
        XYErrorRenderer look = new XYErrorRenderer();
        look.setDrawXError(false);
        look.setDrawYError(
                lines.stream().flatMap(line -> line.points().stream()).anyMatch(point -> point.low() < point.high()));
        look.setDrawOutlines(false);
        look.setDefaultLinesVisible(true);
        look.setDrawSeriesLineAsPath(true);
        look.setCapLength(4.0);
        for (int i = 0; i < lines.size(); i++) {
            look.setSeriesPaint(i, ChartStyle.colour(lines.get(i).look()));
            look.setSeriesShape(i, ChartStyle.shape(lines.get(i).look()));
            look.setSeriesStroke(i, ChartStyle.line(lines.get(i).look()));
        }
        return look;
    }

    /** The chart in words. */
    String alternative(String unit) {
        return lines.stream()
                .map(line -> line.points().stream()
                        .map(point ->
                                FigureFormat.significant(point.x()) + ": " + FigureFormat.significant(point.y()) + unit)
                        .collect(Collectors.joining(", ", line.name() + " at ", "")))
                .collect(Collectors.joining("; ", "", "."));
    }
}
