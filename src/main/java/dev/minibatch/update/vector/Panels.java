package dev.minibatch.update.vector;

import java.util.Arrays;

/**
 * A matrix cut into panels of {@link Lanes#PANEL} columns, each stored row after row, so that a kernel reads a panel from one
 * end of its memory to the other. The last panel is padded with zeros.
 *
 * @param data entry (k, j) at {@code START + (j / PANEL * rows + k) * PANEL + j % PANEL}
 * @param columns without the padding
 */
record Panels(double[] data, int rows, int columns) {
    static Panels zeros(int rows, int columns) {
        return new Panels(new double[Lanes.START + Lanes.roundUp(columns, Lanes.PANEL) * rows], rows, columns);
    }

    int count() {
        return Lanes.roundUp(columns, Lanes.PANEL) / Lanes.PANEL;
    }

    int at(int panel, int row) {
        return Lanes.START + (panel * rows + row) * Lanes.PANEL;
    }

    private int index(int row, int column) {
        return at(column / Lanes.PANEL, row) + column % Lanes.PANEL;
    }

    /** Copies the book's w, whose rows are these columns. */
    void setTransposed(double[][] w) {
        Arrays.fill(data, 0.0);
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < rows; k++) {
                data[index(k, j)] = w[j][k];
            }
        }
    }

    /** The book's w; a copy. */
    double[][] transposedCopy() {
        double[][] w = new double[columns][rows];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < rows; k++) {
                w[j][k] = data[index(k, j)];
            }
        }
        return w;
    }

    /** Copies the transpose of another matrix. */
    void setTransposeOf(Panels other) {
        for (int panel = 0; panel < other.count(); panel++) {
            int width = Math.min(Lanes.PANEL, rows - panel * Lanes.PANEL);
            for (int k = 0; k < columns; k++) {
                int from = other.at(panel, k);
                int to = index(panel * Lanes.PANEL, k);
                for (int j = 0; j < width; j++) {
                    data[to + j * Lanes.PANEL] = other.data[from + j];
                }
            }
        }
    }
}
