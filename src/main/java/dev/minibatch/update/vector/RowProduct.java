package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;
import static dev.minibatch.update.vector.Lanes.TEN;
import static dev.minibatch.update.vector.Lanes.TILE;

import jdk.incubator.vector.DoubleVector;

/**
 * C = 1 c<sup>T</sup> + A B: examples as rows of A, times a matrix in panels, plus a row that all begin with.
 *
 * <p>A tile of C, {@link Lanes#TILE} rows of one panel, stays in registers while one goes along the rows of A and down the
 * panel of B. One step of it, where two multiply-adds and two loads start in a cycle:
 *
 * <pre>
 *   multiply-adds       10     5 cycles
 *   loads: B and A      2 + 5  3.5 cycles
 *   stores              none
 *   sums loaded and stored, of a stretch's share: 0.1 cycles
 * </pre>
 *
 * <p>The depth is divided into stretches: that of a panel stays in the first-level cache while all tiles go down it, and so does
 * that of ten examples while they meet all panels. B then comes once from the second-level cache, two vectors in the 5 cycles of
 * a step of the first tile. More examples are taken in blocks that fit into a half-megabyte second-level cache
 * together with a panel.
 */
final class RowProduct {
    /** Doubles of A in a block: 256 KB. */
    private static final int BLOCK = 1 << 15;

    /** So many rows are rather padded to five than taken one by one, in which each load serves less arithmetic. */
    private static final int FEWEST = 3;

    private RowProduct() {}

    /** Computes so many rows of C, and perhaps some of padding, from the row {@code first}, padded to whole panels. */
    static void multiply(Interleaved a, int rows, Panels b, double[] first, Rows c) {
        c.fill(first, rows);
        int stretch = Lanes.stretch(b.rows());
        int block = Math.max(1, BLOCK / (stretch * TEN)) * TEN;
        for (int k = 0; k < b.rows(); k += stretch) {
            int depth = Math.min(stretch, b.rows() - k);
            for (int start = 0; start < rows; start += block) {
                int end = Math.min(rows, start + block);
                for (int panel = 0; panel < b.count(); panel++) {
                    add(a, start, end, k, depth, b, panel, c);
                }
            }
        }
    }

    private static void add(Interleaved a, int start, int end, int k, int depth, Panels b, int panel, Rows c) {
        int b0 = b.at(panel, k);
        int column = panel * PANEL;
        int i = start;
        for (; end - i >= FEWEST; i += TILE) {
            tile(a.data(), a.at(i, k), b.data(), b0, depth, c, i, column);
        }
        for (; i < end; i++) {
            one(a.data(), a.at(i, k), b.data(), b0, depth, c, i, column);
        }
    }

    private static void tile(double[] x, int x0, double[] b, int b0, int depth, Rows c, int i, int column) {
        double[] sums = c.data();
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, sums, c.at(i, column));
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, sums, c.at(i, column + COUNT));
        DoubleVector l1 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 1, column));
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 1, column + COUNT));
        DoubleVector l2 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 2, column));
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 2, column + COUNT));
        DoubleVector l3 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 3, column));
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 3, column + COUNT));
        DoubleVector l4 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 4, column));
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, sums, c.at(i + 4, column + COUNT));
        for (int k = 0; k < depth; k++) {
            int xk = x0 + k * TEN;
            DoubleVector left = DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL);
            DoubleVector right = DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[xk]);
            l0 = v.fma(left, l0);
            r0 = v.fma(right, r0);
            v = DoubleVector.broadcast(SPECIES, x[xk + 1]);
            l1 = v.fma(left, l1);
            r1 = v.fma(right, r1);
            v = DoubleVector.broadcast(SPECIES, x[xk + 2]);
            l2 = v.fma(left, l2);
            r2 = v.fma(right, r2);
            v = DoubleVector.broadcast(SPECIES, x[xk + 3]);
            l3 = v.fma(left, l3);
            r3 = v.fma(right, r3);
            v = DoubleVector.broadcast(SPECIES, x[xk + 4]);
            l4 = v.fma(left, l4);
            r4 = v.fma(right, r4);
        }
        l0.intoArray(sums, c.at(i, column));
        r0.intoArray(sums, c.at(i, column + COUNT));
        l1.intoArray(sums, c.at(i + 1, column));
        r1.intoArray(sums, c.at(i + 1, column + COUNT));
        l2.intoArray(sums, c.at(i + 2, column));
        r2.intoArray(sums, c.at(i + 2, column + COUNT));
        l3.intoArray(sums, c.at(i + 3, column));
        r3.intoArray(sums, c.at(i + 3, column + COUNT));
        l4.intoArray(sums, c.at(i + 4, column));
        r4.intoArray(sums, c.at(i + 4, column + COUNT));
    }

    /** One row takes the stretch in two halves, so that four sums grow at once: each has to wait for its last addition. */
    private static void one(double[] x, int x0, double[] b, int b0, int depth, Rows c, int i, int column) {
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, c.data(), c.at(i, column));
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, c.data(), c.at(i, column + COUNT));
        DoubleVector l1 = DoubleVector.zero(SPECIES);
        DoubleVector r1 = DoubleVector.zero(SPECIES);
        int half = depth / 2;
        int x1 = x0 + half * TEN;
        int b1 = b0 + half * PANEL;
        for (int k = 0; k < half; k++) {
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + k * TEN]);
            l0 = v.fma(DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL), l0);
            r0 = v.fma(DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL + COUNT), r0);
            v = DoubleVector.broadcast(SPECIES, x[x1 + k * TEN]);
            l1 = v.fma(DoubleVector.fromArray(SPECIES, b, b1 + k * PANEL), l1);
            r1 = v.fma(DoubleVector.fromArray(SPECIES, b, b1 + k * PANEL + COUNT), r1);
        }
        if (2 * half < depth) {
            int last = b0 + (depth - 1) * PANEL;
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + (depth - 1) * TEN]);
            l0 = v.fma(DoubleVector.fromArray(SPECIES, b, last), l0);
            r0 = v.fma(DoubleVector.fromArray(SPECIES, b, last + COUNT), r0);
        }
        l0.add(l1).intoArray(c.data(), c.at(i, column));
        r0.add(r1).intoArray(c.data(), c.at(i, column + COUNT));
    }
}
