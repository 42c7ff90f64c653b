package dev.minibatch.harness.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis that is labelled at 1, 2 and 5 of each power of ten, at the powers alone where room is short, or at halves
 * or tenths of them where the range is.
 */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;

    /** Pixels of a power of ten, for three labels to stand side by side, and below each other. */
    private static final double ROOM_ACROSS = 120.0;

    private static final double ROOM_DOWN = 45.0;

    /** Where a range is so short that it has hardly any of the others. */
    private static final List<double[]> FINER = List.of(steps(0.5), steps(0.1));

    private final DecimalFormat format =
            new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));

    DecadeAxis(String label) {
        super(label);
        setSmallestValue(Double.MIN_NORMAL);
    }

    @Override
    public List<Tick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean across = RectangleEdge.isTopOrBottom(edge);
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        double room = (across ? area.getWidth() : area.getHeight()) / Math.log10(high / low);
        double[] steps = room < (across ? ROOM_ACROSS : ROOM_DOWN) ? new double[] {1} : new double[] {1, 2, 5};
        List<Tick> ticks = ticks(low, high, steps, anchor);
        for (int i = 0; ticks.size() < 2 && i < FINER.size(); i++) {
            ticks = ticks(low, high, FINER.get(i), anchor);
        }
        return ticks;
    }

    private static double[] steps(double by) {
        return DoubleStream.iterate(1.0, step -> step < 9.95, step -> step + by).toArray();
    }

    private List<Tick> ticks(double low, double high, double[] steps, TextAnchor anchor) {
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (double step : steps) {
                double value = step * Math.pow(10.0, power);
                if (value >= low && value <= high) {
                    ticks.add(new NumberTick(value, format.format(value), anchor, TextAnchor.CENTER, 0.0));
                }
            }
        }
        return ticks;
    }
}
