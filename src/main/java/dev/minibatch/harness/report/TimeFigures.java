package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Summary;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The times of all alternatives at a setting, such as a network and a mini-batch: a row an alternative, in which runs stand
 * beside each other, and a small dot for each fork.
 */
final class TimeFigures {
    private static final double SPREAD = 0.6;

    /** How far the dots of forks lie below the mark of their mean, which would hide them, in rows. */
    private static final double BELOW = 0.3;

    private static final int FAINT = 110;
    private static final int ROW_HEIGHT = 20;
    private static final int AXES_HEIGHT = 80;

    /** A time in microseconds, and those of its forks. */
    private record Mark(String row, String run, Estimate time, List<Double> forks) {}

    private final List<Mark> marks;
    private final List<String> rows;
    private final List<String> runs;
    private final Mark baseline;

    /** @param baseline the name of an alternative */
    private TimeFigures(List<Mark> marks, String baseline) {
        Map<String, Double> first = new LinkedHashMap<>();
        marks.forEach(mark -> first.putIfAbsent(mark.row(), mark.time().mean()));
        this.marks = marks.stream()
                .sorted(Comparator.comparing((Mark mark) -> first.get(mark.row()))
                        .reversed())
                .toList();
        this.rows = this.marks.stream().map(Mark::row).distinct().toList();
        this.runs = this.marks.stream().map(Mark::run).distinct().toList();
        this.baseline = marks.stream()
                .filter(mark -> mark.row().equals(baseline))
                .findFirst()
                .orElse(null);
    }

    /** The figures of all settings that are not part of a sweep. */
    static List<Figure> of(List<Run> runs) {
        Map<Cell, List<Mark>> settings = new LinkedHashMap<>();
        for (Run run : runs) {
            for (Summary.Row row : run.summary().rows()) {
                if (!row.isLimit() && !SweepFigures.contain(run, row)) {
                    settings.computeIfAbsent(run.setting(row.cell()), any -> new ArrayList<>())
                            .add(mark(run, row));
                }
            }
        }
        String baseline = runs.get(0).summary().baselines().stream().findFirst().orElse("");
        List<Figure> figures = new ArrayList<>();
        settings.forEach((setting, marks) ->
                figures.add(new TimeFigures(marks, baseline).figure("time-" + (figures.size() + 1), setting)));
        return figures;
    }

    private static Mark mark(Run run, Summary.Row row) {
        List<Double> forks = run.forks().stream()
                .filter(fork -> fork.cell().equals(row.cell()))
                .map(Fork::microseconds)
                .toList();
        return new Mark(run.alternative(row.cell()), run.name(), row.microseconds(), forks);
    }

    private Figure figure(String id, Cell setting) {
        String title = "Time per " + Run.operation(setting) + ": " + Run.describe(setting);
        String sentence = "From " + mean(marks.get(marks.size() - 1)) + " to " + mean(marks.get(0))
                + ". A large mark is the mean with its 95% interval, a small dot below it one fork"
                + (baseline == null ? "" : "; the dotted line is the mean of " + baseline.row())
                + ". The axis is logarithmic: equal distances are equal ratios.";
        String alternative = marks.stream().map(this::words).collect(Collectors.joining("; ", "", "."));
        boolean legend = runs.size() > 1;
        int height = AXES_HEIGHT + rows.size() * (ROW_HEIGHT + 7 * (runs.size() - 1)) + (legend ? ROW_HEIGHT : 0);
        return new Figure(id, title, sentence, alternative, height, ChartStyle.chart(plot(), legend));
    }

    private static String mean(Mark mark) {
        return mark.row() + " with " + Figure.number(mark.time().mean()) + " µs";
    }

    private String words(Mark mark) {
        Estimate time = mark.time();
        return mark.row() + (runs.size() > 1 ? " (" + mark.run() + ")" : "") + " " + Figure.number(time.mean()) + " µs"
                + (time.hasInterval()
                        ? " (" + Figure.number(time.low()) + " to " + Figure.number(time.high()) + ")"
                        : "");
    }

    private XYPlot plot() {
        SymbolAxis names = new SymbolAxis(null, rows.toArray(String[]::new));
        names.setInverted(true);
        names.setGridBandsVisible(false);
        names.setRange(-0.6, rows.size() - 0.4);
        List<ErrorBars.Series> means = new ArrayList<>();
        XYSeriesCollection dots = new XYSeriesCollection();
        XYLineAndShapeRenderer faint = new XYLineAndShapeRenderer(false, true);
        faint.setDefaultSeriesVisibleInLegend(false);
        faint.setDrawOutlines(false);
        for (int i = 0; i < runs.size(); i++) {
            String run = runs.get(i);
            List<Mark> own =
                    marks.stream().filter(mark -> mark.run().equals(run)).toList();
            means.add(new ErrorBars.Series(
                    run,
                    i,
                    own.stream()
                            .map(mark -> ErrorBars.Point.of(place(mark), mark.time(), 1.0))
                            .toList()));
            XYSeries forks = new XYSeries(run, false, true);
            own.forEach(mark ->
                    mark.forks().forEach(time -> forks.add(place(mark) + BELOW / runs.size(), (double) time)));
            dots.addSeries(forks);
            Color colour = ChartStyle.colour(i);
            faint.setSeriesPaint(i, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FAINT));
            faint.setSeriesShape(i, new Rectangle2D.Double(-1.2, -1.2, 2.4, 2.4));
        }
        XYPlot plot = ErrorBars.plot(means, names, new DecadeAxis("µs per operation"), false);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setDataset(1, dots);
        plot.setRenderer(1, faint);
        if (baseline != null) {
            plot.addRangeMarker(ChartStyle.marker(baseline.time().mean(), null));
        }
        return plot;
    }

    private double place(Mark mark) {
        double beside = runs.size() == 1 ? 0.0 : (double) runs.indexOf(mark.run()) / (runs.size() - 1) - 0.5;
        return rows.indexOf(mark.row()) + SPREAD * beside;
    }
}
