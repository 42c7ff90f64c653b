package dev.minibatch.harness.report;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jfree.chart.JFreeChart;

/**
 * A chart with what is said about it.
 *
 * @param id of the figure, unlike others; letters, digits and hyphens
 * @param title what it shows
 * @param sentence what to see in it
 * @param alternative the same in words, for those who cannot see it
 * @param height in pixels, by layout
 * @param chart by layout
 */
record Figure(
        String id,
        String title,
        String sentence,
        String alternative,
        ToIntFunction<Layout> height,
        Function<Layout, JFreeChart> chart) {
    /** The chart as SVG. */
    String svg(Layout layout) {
        String name = id + (layout == Layout.WIDE ? "-w" : "-n");
        return new SvgImage(name, layout.width(), height.applyAsInt(layout), title, alternative)
                .paint(chart.apply(layout));
    }
}
