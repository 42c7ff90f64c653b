package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Estimate;
import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Plots of series of points with their 95% intervals. */
final class ErrorBars {
    private static final int HEIGHT = 400;
    private static final int LEGEND_LINE = 18;
    private static final int SERIES_PER_LINE = 3;

    private ErrorBars() {}

    /** A point with its interval, which is the point itself if unknown. */
    record Point(double x, double y, double low, double high) {
        static Point of(double x, Estimate y, double unit) {
            double low = y.hasInterval() ? y.low() : y.mean();
            double high = y.hasInterval() ? y.high() : y.mean();
            return new Point(x, y.mean() / unit, low / unit, high / unit);
        }
    }

    /** @param look the number of its colour, shape and stroke */
    record Series(String name, int look, List<Point> points) {}

    static XYPlot plot(List<Series> series, ValueAxis xAxis, ValueAxis yAxis, boolean lines) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(
                series.stream().flatMap(each -> each.points().stream()).anyMatch(at -> at.low() < at.high()));
        renderer.setDrawOutlines(false);
        renderer.setDefaultLinesVisible(lines);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setCapLength(4.0);
        renderer.setErrorStroke(new BasicStroke(1.4f));
        for (Series each : series) {
            int index = data.getSeriesCount();
            renderer.setSeriesPaint(index, ChartStyle.colour(each.look()));
            renderer.setSeriesShape(index, ChartStyle.shape(each.look()));
            renderer.setSeriesStroke(index, ChartStyle.line(each.look()));
            XYIntervalSeries points = new XYIntervalSeries(each.name());
            each.points().forEach(at -> points.add(at.x(), at.x(), at.x(), at.y(), at.low(), at.high()));
            data.addSeries(points);
        }
        return new XYPlot(data, xAxis, yAxis, renderer);
    }

    /** The height in pixels of a chart of lines with its legend. */
    static int height(List<Series> lines) {
        return HEIGHT + LEGEND_LINE * lines.size() / SERIES_PER_LINE;
    }

    /** Lines of nanoseconds in words. */
    static String words(List<Series> lines) {
        return lines.stream()
                .map(line -> line.points().stream()
                        .map(point -> Figure.number(point.x()) + ": " + Figure.number(point.y()) + " ns")
                        .collect(Collectors.joining(", ", line.name() + " at ", "")))
                .collect(Collectors.joining("; ", "", "."));
    }
}
