package dev.minibatch.harness.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A chart as SVG with real text, a title and a text alternative. It scales to the width that it is given.
 *
 * @param id unlike that of any other image in the same page
 */
record SvgImage(String id, int width, int height, String title, String alternative) {
    /** What the elements of a group have in common more often than not; the limits last, which a group hands on to no other. */
    private static final List<String> SHARED = List.of("stroke", "stroke-width", "fill", "clip-path");

    private static final String GRID = String.format(
            Locale.ROOT,
            "rgb(%d,%d,%d)",
            ChartStyle.GRID.getRed(),
            ChartStyle.GRID.getGreen(),
            ChartStyle.GRID.getBlue());

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Paints a chart. */
    String paint(JFreeChart chart) {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // which paints turned text as outlines
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

    /** Takes back what each element repeats and no browser needs: the canvas as its limits, spaces to be kept, hints. */
    private static Element compact(Element svg) {
        Element clip = (Element) svg.getElementsByTagName("clipPath").item(0);
        String whole = "url(#" + clip.getAttribute("id") + ")";
        for (Element element : elements(svg, "*")) {
            element.removeAttribute("xml:space");
            element.removeAttribute("text-rendering");
            if (element.getAttribute("clip-path").equals(whole) || isGridLine(element)) {
                element.removeAttribute("clip-path");
            }
            if (element.getTagName().equals("line")) {
                element.removeAttribute("fill");
            }
            if (element.hasAttribute("d")) {
                element.setAttribute("d", PathData.relative(element.getAttribute("d")));
            }
        }
        elements(svg, "g").forEach(group -> SHARED.forEach(name -> hoist(name, group)));
        return svg;
    }

    /** A line of the grid ends where the plot does. */
    private static boolean isGridLine(Element element) {
        return element.getTagName().equals("line")
                && element.getAttribute("stroke").equals(GRID);
    }

    private static List<Element> elements(Element svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    /** What all children of a group say of themselves, the group says for them. */
    private static void hoist(String attribute, Element group) {
        List<Element> children = new ArrayList<>();
        for (Node child = group.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        List<String> values = children.stream()
                .map(child -> child.getAttribute(attribute))
                .distinct()
                .toList();
        if (values.size() == 1 && !values.get(0).isEmpty() && !group.hasAttribute("clip-path")) {
            group.setAttribute(attribute, values.get(0));
            children.forEach(child -> child.removeAttribute(attribute));
        }
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
