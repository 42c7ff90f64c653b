package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.TEN;

/**
 * A matrix of examples as rows, of which ten are interleaved: what a tile needs for one step of its products lies in one or
 * two cache lines, and is found from one index. Rows are padded with zeros to a multiple of ten.
 *
 * @param data entry (i, k) at {@code (i / 10 * columns + k) * 10 + i % 10}
 */
record Interleaved(double[] data, int columns) {
    static Interleaved zeros(int rows, int columns) {
        return new Interleaved(new double[Lanes.roundUp(rows, TEN) * columns], columns);
    }

    static Interleaved of(double[][] rows) {
        Interleaved matrix = zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < matrix.columns; k++) {
                matrix.data[matrix.at(i, k)] = rows[i][k];
            }
        }
        return matrix;
    }

    int at(int row, int column) {
        return (row / TEN * columns + column) * TEN + row % TEN;
    }

    /** Copies the first rows of another matrix; returns this. */
    Interleaved set(Rows other, int rows) {
        other.clearAfter(rows);
        double[] from = other.data();
        int stride = other.stride();
        for (int i = 0; i < rows; i += TEN) {
            int start = other.at(i, 0);
            int to = at(i, 0);
            for (int k = 0; k < columns; k++) {
                int row = start + k;
                for (int n = 0; n < TEN; n++) {
                    data[to + n] = from[row];
                    row += stride;
                }
                to += TEN;
            }
        }
        return this;
    }
}
