package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;
import static dev.minibatch.update.vector.Lanes.TILE;

import jdk.incubator.vector.DoubleVector;

/**
 * W &larr; W + A<sup>T</sup> D: a sum over examples, added to a matrix in panels.
 *
 * <p>A tile of W, {@link Lanes#TILE} rows of one panel, is loaded, all examples are added to it in registers, and it is
 * stored: W is read and written once, D comes from the first-level cache. See {@link Lanes#TILE} for the arithmetic of a
 * step, which here is one example. Tiles are gone through from the last to the first: {@link RowProduct} read them the other
 * way round, so that the last are in the cache still, and the first will be when it begins the next update.
 *
 * <p>Where there are so many examples that the columns of A which a tile needs fall out of the cache before its neighbour
 * in the next panel wants them, rows of W are taken in blocks, each through all panels.
 */
final class ColumnProduct {
    /** Doubles of A in a block: 256 KB. */
    private static final int BLOCK = 1 << 15;

    private static final int FEW = 5;

    private ColumnProduct() {}

    /**
     * Adds the product.
     *
     * @param a the left factor, not transposed
     * @param d the right factor
     * @param rows how many rows of both count
     * @param w is added to
     */
    static void add(Rows a, Rows d, int rows, Panels w) {
        int block = Math.max(TILE, BLOCK / rows / TILE * TILE);
        int tiles = Lanes.roundUp(w.rows(), TILE);
        for (int end = tiles; end > 0; end -= block) {
            int start = Math.max(0, end - block);
            for (int panel = w.count() - 1; panel >= 0; panel--) {
                for (int k = end - TILE; k >= start; k -= TILE) {
                    if (TILE > FEW) {
                        ten(a, k, d, panel * PANEL, rows, w.data(), w.at(panel, k));
                    } else {
                        five(a, k, d, panel * PANEL, rows, w.data(), w.at(panel, k));
                    }
                }
            }
        }
    }

    private static void ten(Rows a, int k, Rows d, int column, int rows, double[] w, int w0) {
        double[] x = a.data();
        double[] e = d.data();
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, w, w0);
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, w, w0 + COUNT);
        DoubleVector l1 = DoubleVector.fromArray(SPECIES, w, w0 + PANEL);
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, w, w0 + PANEL + COUNT);
        DoubleVector l2 = DoubleVector.fromArray(SPECIES, w, w0 + 2 * PANEL);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, w, w0 + 2 * PANEL + COUNT);
        DoubleVector l3 = DoubleVector.fromArray(SPECIES, w, w0 + 3 * PANEL);
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, w, w0 + 3 * PANEL + COUNT);
        DoubleVector l4 = DoubleVector.fromArray(SPECIES, w, w0 + 4 * PANEL);
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, w, w0 + 4 * PANEL + COUNT);
        DoubleVector l5 = DoubleVector.fromArray(SPECIES, w, w0 + 5 * PANEL);
        DoubleVector r5 = DoubleVector.fromArray(SPECIES, w, w0 + 5 * PANEL + COUNT);
        DoubleVector l6 = DoubleVector.fromArray(SPECIES, w, w0 + 6 * PANEL);
        DoubleVector r6 = DoubleVector.fromArray(SPECIES, w, w0 + 6 * PANEL + COUNT);
        DoubleVector l7 = DoubleVector.fromArray(SPECIES, w, w0 + 7 * PANEL);
        DoubleVector r7 = DoubleVector.fromArray(SPECIES, w, w0 + 7 * PANEL + COUNT);
        DoubleVector l8 = DoubleVector.fromArray(SPECIES, w, w0 + 8 * PANEL);
        DoubleVector r8 = DoubleVector.fromArray(SPECIES, w, w0 + 8 * PANEL + COUNT);
        DoubleVector l9 = DoubleVector.fromArray(SPECIES, w, w0 + 9 * PANEL);
        DoubleVector r9 = DoubleVector.fromArray(SPECIES, w, w0 + 9 * PANEL + COUNT);
        for (int i = 0; i < rows; i++) {
            int xi = a.at(i, k);
            DoubleVector left = DoubleVector.fromArray(SPECIES, e, d.at(i, column));
            DoubleVector right = DoubleVector.fromArray(SPECIES, e, d.at(i, column) + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[xi]);
            l0 = v.fma(left, l0);
            r0 = v.fma(right, r0);
            v = DoubleVector.broadcast(SPECIES, x[xi + 1]);
            l1 = v.fma(left, l1);
            r1 = v.fma(right, r1);
            v = DoubleVector.broadcast(SPECIES, x[xi + 2]);
            l2 = v.fma(left, l2);
            r2 = v.fma(right, r2);
            v = DoubleVector.broadcast(SPECIES, x[xi + 3]);
            l3 = v.fma(left, l3);
            r3 = v.fma(right, r3);
            v = DoubleVector.broadcast(SPECIES, x[xi + 4]);
            l4 = v.fma(left, l4);
            r4 = v.fma(right, r4);
            v = DoubleVector.broadcast(SPECIES, x[xi + 5]);
            l5 = v.fma(left, l5);
            r5 = v.fma(right, r5);
            v = DoubleVector.broadcast(SPECIES, x[xi + 6]);
            l6 = v.fma(left, l6);
            r6 = v.fma(right, r6);
            v = DoubleVector.broadcast(SPECIES, x[xi + 7]);
            l7 = v.fma(left, l7);
            r7 = v.fma(right, r7);
            v = DoubleVector.broadcast(SPECIES, x[xi + 8]);
            l8 = v.fma(left, l8);
            r8 = v.fma(right, r8);
            v = DoubleVector.broadcast(SPECIES, x[xi + 9]);
            l9 = v.fma(left, l9);
            r9 = v.fma(right, r9);
        }
        l0.intoArray(w, w0);
        r0.intoArray(w, w0 + COUNT);
        l1.intoArray(w, w0 + PANEL);
        r1.intoArray(w, w0 + PANEL + COUNT);
        l2.intoArray(w, w0 + 2 * PANEL);
        r2.intoArray(w, w0 + 2 * PANEL + COUNT);
        l3.intoArray(w, w0 + 3 * PANEL);
        r3.intoArray(w, w0 + 3 * PANEL + COUNT);
        l4.intoArray(w, w0 + 4 * PANEL);
        r4.intoArray(w, w0 + 4 * PANEL + COUNT);
        l5.intoArray(w, w0 + 5 * PANEL);
        r5.intoArray(w, w0 + 5 * PANEL + COUNT);
        l6.intoArray(w, w0 + 6 * PANEL);
        r6.intoArray(w, w0 + 6 * PANEL + COUNT);
        l7.intoArray(w, w0 + 7 * PANEL);
        r7.intoArray(w, w0 + 7 * PANEL + COUNT);
        l8.intoArray(w, w0 + 8 * PANEL);
        r8.intoArray(w, w0 + 8 * PANEL + COUNT);
        l9.intoArray(w, w0 + 9 * PANEL);
        r9.intoArray(w, w0 + 9 * PANEL + COUNT);
    }

    private static void five(Rows a, int k, Rows d, int column, int rows, double[] w, int w0) {
        double[] x = a.data();
        double[] e = d.data();
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, w, w0);
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, w, w0 + COUNT);
        DoubleVector l1 = DoubleVector.fromArray(SPECIES, w, w0 + PANEL);
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, w, w0 + PANEL + COUNT);
        DoubleVector l2 = DoubleVector.fromArray(SPECIES, w, w0 + 2 * PANEL);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, w, w0 + 2 * PANEL + COUNT);
        DoubleVector l3 = DoubleVector.fromArray(SPECIES, w, w0 + 3 * PANEL);
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, w, w0 + 3 * PANEL + COUNT);
        DoubleVector l4 = DoubleVector.fromArray(SPECIES, w, w0 + 4 * PANEL);
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, w, w0 + 4 * PANEL + COUNT);
        for (int i = 0; i < rows; i++) {
            int xi = a.at(i, k);
            DoubleVector left = DoubleVector.fromArray(SPECIES, e, d.at(i, column));
            DoubleVector right = DoubleVector.fromArray(SPECIES, e, d.at(i, column) + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[xi]);
            l0 = v.fma(left, l0);
            r0 = v.fma(right, r0);
            v = DoubleVector.broadcast(SPECIES, x[xi + 1]);
            l1 = v.fma(left, l1);
            r1 = v.fma(right, r1);
            v = DoubleVector.broadcast(SPECIES, x[xi + 2]);
            l2 = v.fma(left, l2);
            r2 = v.fma(right, r2);
            v = DoubleVector.broadcast(SPECIES, x[xi + 3]);
            l3 = v.fma(left, l3);
            r3 = v.fma(right, r3);
            v = DoubleVector.broadcast(SPECIES, x[xi + 4]);
            l4 = v.fma(left, l4);
            r4 = v.fma(right, r4);
        }
        l0.intoArray(w, w0);
        r0.intoArray(w, w0 + COUNT);
        l1.intoArray(w, w0 + PANEL);
        r1.intoArray(w, w0 + PANEL + COUNT);
        l2.intoArray(w, w0 + 2 * PANEL);
        r2.intoArray(w, w0 + 2 * PANEL + COUNT);
        l3.intoArray(w, w0 + 3 * PANEL);
        r3.intoArray(w, w0 + 3 * PANEL + COUNT);
        l4.intoArray(w, w0 + 4 * PANEL);
        r4.intoArray(w, w0 + 4 * PANEL + COUNT);
    }
}
