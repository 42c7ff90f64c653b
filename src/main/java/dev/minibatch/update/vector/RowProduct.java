package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;
import static dev.minibatch.update.vector.Lanes.TILE;

import jdk.incubator.vector.DoubleVector;

/**
 * C = 1 c<sup>T</sup> + A B: examples as rows of A, times a matrix in panels, plus a row that all begin with.
 *
 * <p>A tile of C, {@link Lanes#TILE} rows of one panel, stays in registers while one goes along the rows of A and down the
 * panel of B: see {@link Lanes#TILE} for its arithmetic. With at most as many examples as a tile has rows, each entry of B
 * is read once, and A once for each panel. More examples are taken in blocks that fit into a half-megabyte second-level
 * cache together with a panel; a block goes through all panels before the next.
 */
final class RowProduct {
    /** Doubles of A in a block: 256 KB. */
    private static final int BLOCK = 1 << 15;

    private static final int FEW = 4;

    private RowProduct() {}

    /** Computes so many rows of C, and perhaps some of padding, from the row {@code first}, padded to whole panels. */
    static void multiply(Rows a, int rows, Panels b, double[] first, Rows c) {
        int block = Math.max(TILE, BLOCK / a.stride() / TILE * TILE);
        for (int start = 0; start < rows; start += block) {
            int end = Math.min(rows, start + block);
            for (int panel = 0; panel < b.count(); panel++) {
                multiply(a, start, end, b, panel, first, c);
            }
        }
    }

    private static void multiply(Rows a, int start, int end, Panels b, int panel, double[] first, Rows c) {
        int i = start;
        for (; TILE > FEW && end - i > FEW; i += TILE) {
            ten(a, i, b.data(), b.at(panel, 0), b.rows(), first, panel * PANEL, c);
        }
        for (; end - i > 1; i += FEW) {
            four(a, i, b.data(), b.at(panel, 0), b.rows(), first, panel * PANEL, c);
        }
        for (; i < end; i++) {
            one(a, i, b.data(), b.at(panel, 0), b.rows(), first, panel * PANEL, c);
        }
    }

    private static void ten(Rows a, int i, double[] b, int b0, int depth, double[] first, int column, Rows c) {
        double[] x = a.data();
        int x0 = a.at(i, 0);
        int x1 = a.at(i + 1, 0);
        int x2 = a.at(i + 2, 0);
        int x3 = a.at(i + 3, 0);
        int x4 = a.at(i + 4, 0);
        int x5 = a.at(i + 5, 0);
        int x6 = a.at(i + 6, 0);
        int x7 = a.at(i + 7, 0);
        int x8 = a.at(i + 8, 0);
        int x9 = a.at(i + 9, 0);
        DoubleVector left = DoubleVector.fromArray(SPECIES, first, column);
        DoubleVector right = DoubleVector.fromArray(SPECIES, first, column + COUNT);
        DoubleVector l0 = left;
        DoubleVector l1 = left;
        DoubleVector l2 = left;
        DoubleVector l3 = left;
        DoubleVector l4 = left;
        DoubleVector l5 = left;
        DoubleVector l6 = left;
        DoubleVector l7 = left;
        DoubleVector l8 = left;
        DoubleVector l9 = left;
        DoubleVector r0 = right;
        DoubleVector r1 = right;
        DoubleVector r2 = right;
        DoubleVector r3 = right;
        DoubleVector r4 = right;
        DoubleVector r5 = right;
        DoubleVector r6 = right;
        DoubleVector r7 = right;
        DoubleVector r8 = right;
        DoubleVector r9 = right;
        for (int k = 0; k < depth; k++) {
            left = DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL);
            right = DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + k]);
            l0 = v.fma(left, l0);
            r0 = v.fma(right, r0);
            v = DoubleVector.broadcast(SPECIES, x[x1 + k]);
            l1 = v.fma(left, l1);
            r1 = v.fma(right, r1);
            v = DoubleVector.broadcast(SPECIES, x[x2 + k]);
            l2 = v.fma(left, l2);
            r2 = v.fma(right, r2);
            v = DoubleVector.broadcast(SPECIES, x[x3 + k]);
            l3 = v.fma(left, l3);
            r3 = v.fma(right, r3);
            v = DoubleVector.broadcast(SPECIES, x[x4 + k]);
            l4 = v.fma(left, l4);
            r4 = v.fma(right, r4);
            v = DoubleVector.broadcast(SPECIES, x[x5 + k]);
            l5 = v.fma(left, l5);
            r5 = v.fma(right, r5);
            v = DoubleVector.broadcast(SPECIES, x[x6 + k]);
            l6 = v.fma(left, l6);
            r6 = v.fma(right, r6);
            v = DoubleVector.broadcast(SPECIES, x[x7 + k]);
            l7 = v.fma(left, l7);
            r7 = v.fma(right, r7);
            v = DoubleVector.broadcast(SPECIES, x[x8 + k]);
            l8 = v.fma(left, l8);
            r8 = v.fma(right, r8);
            v = DoubleVector.broadcast(SPECIES, x[x9 + k]);
            l9 = v.fma(left, l9);
            r9 = v.fma(right, r9);
        }
        store(l0, r0, c, i, column);
        store(l1, r1, c, i + 1, column);
        store(l2, r2, c, i + 2, column);
        store(l3, r3, c, i + 3, column);
        store(l4, r4, c, i + 4, column);
        store(l5, r5, c, i + 5, column);
        store(l6, r6, c, i + 6, column);
        store(l7, r7, c, i + 7, column);
        store(l8, r8, c, i + 8, column);
        store(l9, r9, c, i + 9, column);
    }

    private static void four(Rows a, int i, double[] b, int b0, int depth, double[] first, int column, Rows c) {
        double[] x = a.data();
        int x0 = a.at(i, 0);
        int x1 = a.at(i + 1, 0);
        int x2 = a.at(i + 2, 0);
        int x3 = a.at(i + 3, 0);
        DoubleVector left = DoubleVector.fromArray(SPECIES, first, column);
        DoubleVector right = DoubleVector.fromArray(SPECIES, first, column + COUNT);
        DoubleVector l0 = left;
        DoubleVector l1 = left;
        DoubleVector l2 = left;
        DoubleVector l3 = left;
        DoubleVector r0 = right;
        DoubleVector r1 = right;
        DoubleVector r2 = right;
        DoubleVector r3 = right;
        for (int k = 0; k < depth; k++) {
            left = DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL);
            right = DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + k]);
            l0 = v.fma(left, l0);
            r0 = v.fma(right, r0);
            v = DoubleVector.broadcast(SPECIES, x[x1 + k]);
            l1 = v.fma(left, l1);
            r1 = v.fma(right, r1);
            v = DoubleVector.broadcast(SPECIES, x[x2 + k]);
            l2 = v.fma(left, l2);
            r2 = v.fma(right, r2);
            v = DoubleVector.broadcast(SPECIES, x[x3 + k]);
            l3 = v.fma(left, l3);
            r3 = v.fma(right, r3);
        }
        store(l0, r0, c, i, column);
        store(l1, r1, c, i + 1, column);
        store(l2, r2, c, i + 2, column);
        store(l3, r3, c, i + 3, column);
    }

    /** One row takes the panel in two halves, so that four sums grow at once: each has to wait for its last addition. */
    private static void one(Rows a, int i, double[] b, int b0, int depth, double[] first, int column, Rows c) {
        double[] x = a.data();
        int x0 = a.at(i, 0);
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, first, column);
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, first, column + COUNT);
        DoubleVector l1 = DoubleVector.zero(SPECIES);
        DoubleVector r1 = DoubleVector.zero(SPECIES);
        int half = depth / 2;
        int b1 = b0 + half * PANEL;
        for (int k = 0; k < half; k++) {
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + k]);
            l0 = v.fma(DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL), l0);
            r0 = v.fma(DoubleVector.fromArray(SPECIES, b, b0 + k * PANEL + COUNT), r0);
            v = DoubleVector.broadcast(SPECIES, x[x0 + half + k]);
            l1 = v.fma(DoubleVector.fromArray(SPECIES, b, b1 + k * PANEL), l1);
            r1 = v.fma(DoubleVector.fromArray(SPECIES, b, b1 + k * PANEL + COUNT), r1);
        }
        if (2 * half < depth) {
            int last = b0 + (depth - 1) * PANEL;
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + depth - 1]);
            l0 = v.fma(DoubleVector.fromArray(SPECIES, b, last), l0);
            r0 = v.fma(DoubleVector.fromArray(SPECIES, b, last + COUNT), r0);
        }
        store(l0.add(l1), r0.add(r1), c, i, column);
    }

    static void store(DoubleVector left, DoubleVector right, Rows c, int row, int column) {
        left.intoArray(c.data(), c.at(row, column));
        right.intoArray(c.data(), c.at(row, column + COUNT));
    }
}
