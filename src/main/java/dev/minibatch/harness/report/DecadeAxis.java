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

/** A logarithmic axis with plain numbers: powers of ten, or enough of their multiples to have three labels. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_LABELS = 3;
    private static final List<double[]> MULTIPLES =
            List.of(new double[] {1.0}, new double[] {1.0, 2.0, 5.0}, steps(0.5), steps(0.1));

    private final DecimalFormat format =
            new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));

    DecadeAxis(String label) {
        super(label);
        setSmallestValue(Double.MIN_NORMAL);
    }

    private static double[] steps(double by) {
        return DoubleStream.iterate(1.0, step -> step < 9.95, step -> step + by).toArray();
    }

    @Override
    public List<Tick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        return MULTIPLES.stream()
                .map(multiples -> ticks(multiples, anchor))
                .filter(ticks -> ticks.size() >= LEAST_LABELS)
                .findFirst()
                .orElse(List.of());
    }

    private List<Tick> ticks(double[] multiples, TextAnchor anchor) {
        List<Tick> ticks = new ArrayList<>();
        int highest = (int) Math.floor(Math.log10(getRange().getUpperBound()));
        for (int power = (int) Math.floor(Math.log10(getRange().getLowerBound())); power <= highest; power++) {
            for (double multiple : multiples) {
                double value = multiple * Math.pow(10.0, power);
                if (getRange().contains(value)) {
                    ticks.add(new NumberTick(value, format.format(value), anchor, TextAnchor.CENTER, 0.0));
                }
            }
        }
        return ticks;
    }
}
