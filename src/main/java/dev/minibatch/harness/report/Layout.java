package dev.minibatch.harness.report;

/** The width that a chart is laid out for: text keeps its size, so a chart for a phone is drawn anew and not shrunk. */
enum Layout {
    /** A page on a desktop, and on paper. */
    WIDE(700, 12),

    /** A phone. */
    NARROW(336, 10);

    private final int width;
    private final int fontSize;

    Layout(int width, int fontSize) {
        this.width = width;
        this.fontSize = fontSize;
    }

    /** In pixels. */
    int width() {
        return width;
    }

    /** In pixels. */
    int fontSize() {
        return fontSize;
    }
}
