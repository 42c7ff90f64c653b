package dev.minibatch.harness.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
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

/** Lines, one a formulation, over something that grows. */
final class LineChart {
    private static final int HEIGHT = 400;
    private static final int LEGEND_LINE = 18;
    private static final BasicStroke MARKER =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {2f, 4f}, 0f);

    /** A point with its interval, which is the point itself where none is known. */
    record Point(double x, double y, double low, double high) {}

    /** A line. */
    record Line(String name, List<Point> points) {}

    /** A place on the x axis that is worth a look. */
    record Marker(double x, String text) {}

    private final List<Line> lines;
    private final String xAxis;
    private final String yAxis;
    private final boolean logarithmicY;
    private final List<Marker> markers = new ArrayList<>();

    LineChart(List<Line> lines, String xAxis, String yAxis, boolean logarithmicY) {
        this.lines = lines;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.logarithmicY = logarithmicY;
    }

    void mark(Marker marker) {
        markers.add(marker);
    }

    /** In pixels; a narrow chart has a longer legend. */
    int height(Layout layout) {
        return HEIGHT + LEGEND_LINE * (layout == Layout.WIDE ? lines.size() / 3 : lines.size());
    }

    JFreeChart chart(Layout layout) {
        XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
        XYErrorRenderer look = new XYErrorRenderer();
        look.setDrawXError(false);
        look.setDrawYError(
                lines.stream().flatMap(line -> line.points().stream()).anyMatch(point -> point.low() < point.high()));
        look.setDrawOutlines(false);
        look.setDefaultLinesVisible(true);
        look.setDrawSeriesLineAsPath(true);
        look.setCapLength(4.0);
        for (Line line : lines) {
            int series = ChartStyle.seriesOf(line.name());
            look.setSeriesPaint(points.getSeriesCount(), ChartStyle.colour(series));
            look.setSeriesShape(points.getSeriesCount(), ChartStyle.shape(series));
            look.setSeriesStroke(points.getSeriesCount(), ChartStyle.line(series));
            XYIntervalSeries values = new XYIntervalSeries(line.name());
            line.points()
                    .forEach(
                            point -> values.add(point.x(), point.x(), point.x(), point.y(), point.low(), point.high()));
            points.addSeries(values);
        }
        ValueAxis x = new DecadeAxis(xAxis);
        ValueAxis y = logarithmicY ? new DecadeAxis(yAxis) : percentAxis();
        XYPlot plot = new XYPlot(points, x, y, look);
        ChartStyle.style(plot);
        ChartStyle.style(x, layout);
        ChartStyle.style(y, layout);
        markers.forEach(marker -> plot.addDomainMarker(line(marker, layout)));
        return ChartStyle.chart(plot, layout, true);
    }

    private NumberAxis percentAxis() {
        NumberAxis axis = new NumberAxis(yAxis);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private static ValueMarker line(Marker marker, Layout layout) {
        ValueMarker line = new ValueMarker(marker.x(), ChartStyle.QUIET, MARKER);
        line.setLabel(marker.text());
        line.setLabelFont(ChartStyle.font(layout));
        line.setLabelPaint(ChartStyle.INK);
        line.setLabelBackgroundColor(new Color(0, true));
        line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        line.setLabelOffset(new RectangleInsets(4.0, 4.0, 4.0, 4.0));
        return line;
    }

    /** The same in words. */
    String alternative(String unit) {
        return lines.stream()
                .map(line -> line.points().stream()
                        .map(point -> Numbers.significant(point.x()) + ": " + Numbers.significant(point.y()) + unit)
                        .collect(Collectors.joining(", ", line.name() + " at ", "")))
                .collect(Collectors.joining("; ", "", "."));
    }
}
