package dev.minibatch.update.vector;

import java.util.Arrays;

/**
 * A matrix whose rows, the examples, lie one after another: entry (i, j) at {@code i * stride + j}. Rows are padded to whole
 * panels, and there are whole tiles of them, so that kernels need no special case at the edges; what stands in the padding
 * decides no result.
 *
 * @param data the entries
 * @param stride how far two rows are apart
 */
record Rows(double[] data, int stride) {
    /** All zero, with room for so many rows and columns. */
    static Rows zeros(int rows, int columns) {
        int stride = Lanes.stride(columns);
        return new Rows(new double[Lanes.roundUp(rows, Lanes.ROWS) * stride], stride);
    }

    int capacity() {
        return data.length / stride;
    }

    /** Sets the rows of padding to zero that follow so many rows in their tile. */
    void clearAfter(int rows) {
        Arrays.fill(data, at(rows, 0), at(Lanes.roundUp(rows, Lanes.PADDING), 0), 0.0);
    }

    int at(int row, int column) {
        return row * stride + column;
    }
}
