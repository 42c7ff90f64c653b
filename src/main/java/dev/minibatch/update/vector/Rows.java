package dev.minibatch.update.vector;

import java.util.Arrays;

/**
 * A matrix of examples as rows: entry (i, j) at {@code i * stride + j}. Columns are padded to whole panels and rows to whole
 * tiles, so that kernels need no special case at the edges. No result depends on the padding.
 */
record Rows(double[] data, int stride) {
    /** Zeros, with room for so many rows and columns. */
    static Rows zeros(int rows, int columns) {
        int stride = Lanes.stride(columns);
        return new Rows(new double[Lanes.roundUp(rows, Lanes.ROWS) * stride], stride);
    }

    int capacity() {
        return data.length / stride;
    }

    /** Clears the rows of padding in the tile of the last row. */
    void clearAfter(int rows) {
        Arrays.fill(data, at(rows, 0), at(Lanes.roundUp(rows, Lanes.PADDING), 0), 0.0);
    }

    int at(int row, int column) {
        return row * stride + column;
    }
}
