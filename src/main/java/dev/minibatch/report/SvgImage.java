package dev.minibatch.report;

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
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A chart as SVG with real text, a title and a text alternative. It scales to the width that it is given.
 *
 * @param id unlike that of any other image in the same page
 */
record SvgImage(String id, int width, int height, String title, String alternative) {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Paints a chart. */
    String paint(JFreeChart chart) {
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
            return text(described(compact(graphics.getRoot())));
        } catch (ParserConfigurationException | TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes back what each element repeats and no browser needs: the canvas as its limits, and spaces to be kept. */
    private static Element compact(Element svg) {
        Element clip = (Element) svg.getElementsByTagName("clipPath").item(0);
        String whole = "url(#" + clip.getAttribute("id") + ")";
        NodeList elements = svg.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            element.removeAttribute("xml:space");
            if (element.getAttribute("clip-path").equals(whole)) {
                element.removeAttribute("clip-path");
            }
            if (element.getTagName().equals("line")) {
                element.removeAttribute("fill");
            }
        }
        return svg;
    }

    private Element described(Element svg) {
        svg.setAttribute("viewBox", "0 0 " + width + " " + height);
        svg.setAttribute("style", "background: #fff"); // for a file that is looked at by itself; the page takes it away
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
