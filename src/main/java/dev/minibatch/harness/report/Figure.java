package dev.minibatch.harness.report;

import org.jfree.chart.JFreeChart;

/**
 * A chart and its captions.
 *
 * @param id its kind and a number, such as {@code time-1}; unique in a page
 * @param sentence what to see in it
 * @param alternative the same in words, for people who cannot see it
 * @param height in pixels
 */
record Figure(String id, String title, String sentence, String alternative, int height, JFreeChart chart) {
    private static final int WIDTH = 700;

    String svg() {
        return new SvgImage(id, WIDTH, height, title, alternative).paint(chart);
    }
}
