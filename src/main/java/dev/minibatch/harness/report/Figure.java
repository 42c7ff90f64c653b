package dev.minibatch.harness.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/**
 * A chart and its captions.
 *
 * @param id its kind and a number, such as {@code time-1}; unique in a page
 * @param sentence what to see in it
 * @param alternative the same in words, for people who cannot see it
 * @param height in pixels
 */
public record Figure(String id, String title, String sentence, String alternative, int height, JFreeChart chart) {
    private static final int WIDTH = 700;
    private static final int WHOLE = 1000;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    /** A number with three significant digits and all digits before the point; a dash if unknown. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        return Math.abs(value) >= WHOLE
                ? String.valueOf(Math.round(value))
                : new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** The chart as SVG with real text, a title and a text alternative. */
    public String svg() {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // which paints rotated text as outlines
        SVGGraphics2D graphics = new SVGGraphics2D(context(), false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
        chart.draw(graphics, new Rectangle2D.Double(0.0, 0.0, WIDTH, height));
        Element svg = graphics.getRoot();
        svg.setAttribute("viewBox", "0 0 " + WIDTH + " " + height);
        svg.setAttribute("style", "background: #fff"); // for the file on its own; the page overrides it
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-labelledby", id + "-title");
        svg.setAttribute("aria-describedby", id + "-desc");
        fixWidths(svg.getElementsByTagNameNS(SVGGraphics2D.SVG_NAMESPACE_URI, "text"), graphics);
        insert(svg, "desc", alternative);
        insert(svg, "title", title);
        DOMImplementationLS format =
                (DOMImplementationLS) svg.getOwnerDocument().getImplementation();
        LSSerializer serializer = format.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        return serializer.writeToString(svg);
    }

    /** Has each text take the room for which it was laid out, whatever fonts a reader has. */
    private static void fixWidths(NodeList texts, SVGGraphics2D graphics) {
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            text.setAttribute("textLength", number(ChartStyle.width(text.getTextContent(), graphics)));
            text.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
    }

    private SVGGeneratorContext context() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setComment(null);
        context.setPrecision(1);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return super.generateID(id + "-" + prefix);
            }
        });
        return context;
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void insert(Element svg, String name, String text) {
        Element element = svg.getOwnerDocument().createElementNS(SVGGraphics2D.SVG_NAMESPACE_URI, name);
        element.setAttribute("id", id + "-" + name);
        element.setTextContent(text);
        svg.insertBefore(element, svg.getFirstChild());
    }
}
