package dev.minibatch.harness.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DefaultDrawingSupplier;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * The look of charts. The colours are those of Okabe and Ito (<i>Color Universal Design</i>, 2008), which people with colour
 * blindness can distinguish, without yellow and with the two palest darkened to a contrast of 3 to 1 on white. The page
 * replaces them one by one in its dark scheme.
 */
final class ChartStyle {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color INK = new Color(0x1f2933);
    private static final Color QUIET = new Color(0x6b7785);
    private static final Color GRID = new Color(0xd5dbe1);
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072b2),
            new Color(0xd55e00),
            new Color(0x009e73),
            new Color(0xb35a8d),
            new Color(0xb87a00),
            new Color(0x2f8fc4),
            new Color(0x7f5233));
    private static final Shape[] SHAPES = DefaultDrawingSupplier.DEFAULT_SHAPE_SEQUENCE;

    private ChartStyle() {}

    static Color colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    /** With the colour, 70 series differ. */
    static Shape shape(int series) {
        return SHAPES[series % SHAPES.length];
    }

    /** Dashed once all colours are taken. */
    static Stroke line(int series) {
        return series < COLOURS.size() ? new BasicStroke(1.6f) : dashed(1.6f, 5f, 5f);
    }

    private static Stroke dashed(float width, float... dash) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dash, 0f);
    }

    /** How much room the text of a chart takes, in pixels. */
    static double width(String text, Graphics2D graphics) {
        return TextUtils.getTextBounds(text, graphics, graphics.getFontMetrics(FONT))
                .getWidth();
    }

    /**
     * A dotted line across an axis.
     *
     * @param text beside it; may be null
     */
    static ValueMarker marker(double x, String text) {
        ValueMarker line = new ValueMarker(x, QUIET, dashed(1.2f, 2f, 4f));
        line.setLabel(text);
        line.setLabelFont(FONT);
        line.setLabelPaint(INK);
        line.setLabelBackgroundColor(new Color(0, true));
        line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        line.setLabelOffset(new RectangleInsets(4.0, 4.0, 4.0, 4.0));
        return line;
    }

    /** A chart without a title: the page has it. */
    static JFreeChart chart(XYPlot plot, boolean legend) {
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(GRID);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(0.7f));
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        style(plot.getDomainAxis());
        style(plot.getRangeAxis());
        JFreeChart chart = new JFreeChart(null, FONT, plot, legend);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(2.0, 2.0, 2.0, 8.0));
        if (legend) {
            LegendTitle names = chart.getLegend();
            names.setItemFont(FONT);
            names.setItemPaint(INK);
            names.setBackgroundPaint(null);
            names.setFrame(BlockBorder.NONE);
        }
        return chart;
    }

    private static void style(ValueAxis axis) {
        axis.setTickLabelFont(FONT);
        axis.setLabelFont(FONT);
        axis.setTickLabelPaint(INK);
        axis.setLabelPaint(INK);
        axis.setAxisLinePaint(GRID);
        axis.setTickMarkPaint(GRID);
    }
}
