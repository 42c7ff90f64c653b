package dev.minibatch.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis that is labelled at 1, 2 and 5 of each power of ten, at the powers alone where room is short, or at all
 * multiples of them where the range is.
 */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;

    /** Pixels of a power of ten, for three labels to stand side by side, and below each other. */
    private static final double ROOM_ACROSS = 120.0;

    private static final double ROOM_DOWN = 45.0;

    /** Where a range is so short that it has hardly any of the others. */
    private static final int[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

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
        int[] steps = room < (across ? ROOM_ACROSS : ROOM_DOWN) ? new int[] {1} : new int[] {1, 2, 5};
        List<Tick> ticks = ticks(low, high, steps, anchor);
        return ticks.size() > 1 ? ticks : ticks(low, high, NINE, anchor);
    }

    private List<Tick> ticks(double low, double high, int[] steps, TextAnchor anchor) {
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (int step : steps) {
                double value = step * Math.pow(10.0, power);
                if (value >= low && value <= high) {
                    ticks.add(new NumberTick(value, format.format(value), anchor, TextAnchor.CENTER, 0.0));
                }
            }
        }
        return ticks;
    }
}
