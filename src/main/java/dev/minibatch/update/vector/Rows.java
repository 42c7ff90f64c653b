package dev.minibatch.update.vector;

import java.util.Arrays;

/**
 * A matrix of examples as rows: entry (i, j) at {@code START + i * stride + j}. Columns are padded to whole panels and rows to whole
 * tiles, so that kernels need no special case at the edges. No result depends on the padding.
 */
record Rows(double[] data, int stride) {
    /** Zeros, with room for so many rows and columns. */
    static Rows zeros(int rows, int columns) {
        int stride = Lanes.stride(columns);
        return new Rows(new double[Lanes.START + Lanes.roundUp(rows, Lanes.TEN) * stride], stride);
    }

    int capacity() {
        return (data.length - Lanes.START) / stride;
    }

    /** Clears the rows of padding after so many rows. */
    void clearAfter(int rows) {
        Arrays.fill(data, at(rows, 0), at(Lanes.roundUp(rows, Lanes.TEN), 0), 0.0);
    }

    /** Copies a row, padded to whole panels, to the first rows and their padding. */
    void fill(double[] row, int rows) {
        for (int i = 0; i < Lanes.roundUp(rows, Lanes.TEN); i++) {
            System.arraycopy(row, 0, data, at(i, 0), row.length);
        }
    }

    int at(int row, int column) {
        return Lanes.START + row * stride + column;
    }
}
