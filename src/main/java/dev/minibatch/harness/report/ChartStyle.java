package dev.minibatch.harness.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The look of charts. The colours are those of Okabe and Ito (<i>Color Universal Design</i>, 2008), which people with colour
 * blindness can distinguish, without yellow and with the two palest darkened to a contrast of 3 to 1 on white. The page
 * replaces them one by one in its dark scheme.
 */
final class ChartStyle {
    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Color INK = new Color(0x1f2933);
    static final Color QUIET = new Color(0x6b7785);
    static final Color GRID = new Color(0xd5dbe1);
    static final Color WARMUP = new Color(0xeef1f4);

    private static final List<Color> COLOURS = List.of(
            new Color(0x0072b2),
            new Color(0xd55e00),
            new Color(0x009e73),
            new Color(0xb35a8d),
            new Color(0xb87a00),
            new Color(0x2f8fc4),
            new Color(0x7f5233));
    private static final List<Shape> SHAPES =
            List.of(circle(6.0), square(5.4), polygon(4, 4.4), polygon(3, 4.4), turned(polygon(3, 4.4)));
    private static final float DASH = 5f;

    private ChartStyle() {}

    private static Shape circle(double size) {
        return new Ellipse2D.Double(-size / 2.0, -size / 2.0, size, size);
    }

    private static Shape square(double size) {
        return new Rectangle2D.Double(-size / 2.0, -size / 2.0, size, size);
    }

    private static Shape polygon(int corners, double radius) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            double angle = 2.0 * Math.PI * i / corners - Math.PI / 2.0;
            double x = radius * Math.cos(angle);
            double y = radius * Math.sin(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    private static Shape turned(Shape shape) {
        return AffineTransform.getRotateInstance(Math.PI).createTransformedShape(shape);
    }

    static Color colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    /** With the colour, 35 series differ. */
    static Shape shape(int series) {
        return SHAPES.get(series % SHAPES.size());
    }

    /** Dashed once all colours are taken. */
    static Stroke line(int series) {
        return series < COLOURS.size()
                ? new BasicStroke(1.6f)
                : new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {DASH, DASH}, 0f);
    }

    /** A chart of a plot, without a title: the page has it. */
    static JFreeChart chart(XYPlot plot, boolean legend) {
        style(plot);
        JFreeChart chart = new JFreeChart(null, FONT, plot, legend);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(2.0, 2.0, 2.0, 8.0));
        LegendTitle title = chart.getLegend();
        if (title != null) {
            title.setPosition(RectangleEdge.BOTTOM);
            title.setItemFont(FONT);
            title.setItemPaint(INK);
            title.setBackgroundPaint(null);
            title.setFrame(BlockBorder.NONE);
        }
        return chart;
    }

    static void style(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(GRID);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(0.7f));
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        style(plot.getDomainAxis());
        style(plot.getRangeAxis());
    }

    private static void style(ValueAxis axis) {
        if (axis != null) {
            axis.setTickLabelFont(FONT);
            axis.setLabelFont(FONT);
            axis.setTickLabelPaint(INK);
            axis.setLabelPaint(INK);
            axis.setAxisLinePaint(GRID);
            axis.setTickMarkPaint(GRID);
        }
    }
}
