package dev.minibatch.harness.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A chart as SVG with real text, a title and a text alternative; {@code id} is unique in the page. */
record SvgImage(String id, int width, int height, String title, String alternative) {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    String paint(JFreeChart chart) {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // which paints rotated text as outlines
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setPrecision(1);
            context.setIDGenerator(new SVGIDGenerator() {
                private int count;

                @Override
                public String generateID(String prefix) {
                    return id + ++count;
                }
            });
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new Dimension(width, height));
            chart.draw(graphics, new Rectangle2D.Double(0.0, 0.0, width, height));
            return text(described(graphics.getRoot()));
        } catch (ParserConfigurationException | TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Element described(Element svg) {
        svg.setAttribute("viewBox", "0 0 " + width + " " + height);
        svg.setAttribute("style", "background: #fff"); // for the file on its own; the page overrides it
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-labelledby", id + "-title");
        svg.setAttribute("aria-describedby", id + "-desc");
        svg.insertBefore(element(svg, "desc", alternative), svg.getFirstChild());
        svg.insertBefore(element(svg, "title", title), svg.getFirstChild());
        return svg;
    }

    private Element element(Element svg, String name, String text) {
        Element element = svg.getOwnerDocument().createElementNS(NAMESPACE, name);
        element.setAttribute("id", id + "-" + name);
        element.setTextContent(text);
        return element;
    }

    private static String text(Element svg) throws TransformerException {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(svg), new StreamResult(text));
        return text.toString();
    }
}
