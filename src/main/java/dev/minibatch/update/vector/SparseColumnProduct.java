package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * W &larr; W + X<sup>T</sup> D for up to ten examples and the inputs that they have: {@link ColumnProduct}'s tile, whose ten
 * rows of W are those of ten active inputs. The rows of the others stay as they are, untouched.
 */
final class SparseColumnProduct {
    private SparseColumnProduct() {}

    /**
     * Adds the product.
     *
     * @param x the examples
     * @param d their errors
     * @param row in which row of d they begin
     * @param w is added to
     */
    static void add(SparseRows x, Rows d, int row, Panels w) {
        for (int panel = w.count() - 1; panel >= 0; panel--) {
            for (int t = x.active().length - SparseRows.TILE; t >= 0; t -= SparseRows.TILE) {
                tile(x, t, d, row, panel * PANEL, w.data(), w.at(panel, 0));
            }
        }
    }

    private static void tile(SparseRows tile, int t, Rows d, int row, int column, double[] w, int w0) {
        int[] active = tile.active();
        double[] x = tile.x();
        double[] e = d.data();
        int x0 = t * SparseRows.TILE;
        int w1 = w0 + active[t] * PANEL;
        int w2 = w0 + active[t + 1] * PANEL;
        int w3 = w0 + active[t + 2] * PANEL;
        int w4 = w0 + active[t + 3] * PANEL;
        int w5 = w0 + active[t + 4] * PANEL;
        int w6 = w0 + active[t + 5] * PANEL;
        int w7 = w0 + active[t + 6] * PANEL;
        int w8 = w0 + active[t + 7] * PANEL;
        int w9 = w0 + active[t + 8] * PANEL;
        int w10 = w0 + active[t + 9] * PANEL;
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, w, w1);
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, w, w1 + COUNT);
        DoubleVector l1 = DoubleVector.fromArray(SPECIES, w, w2);
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, w, w2 + COUNT);
        DoubleVector l2 = DoubleVector.fromArray(SPECIES, w, w3);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, w, w3 + COUNT);
        DoubleVector l3 = DoubleVector.fromArray(SPECIES, w, w4);
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, w, w4 + COUNT);
        DoubleVector l4 = DoubleVector.fromArray(SPECIES, w, w5);
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, w, w5 + COUNT);
        DoubleVector l5 = DoubleVector.fromArray(SPECIES, w, w6);
        DoubleVector r5 = DoubleVector.fromArray(SPECIES, w, w6 + COUNT);
        DoubleVector l6 = DoubleVector.fromArray(SPECIES, w, w7);
        DoubleVector r6 = DoubleVector.fromArray(SPECIES, w, w7 + COUNT);
        DoubleVector l7 = DoubleVector.fromArray(SPECIES, w, w8);
        DoubleVector r7 = DoubleVector.fromArray(SPECIES, w, w8 + COUNT);
        DoubleVector l8 = DoubleVector.fromArray(SPECIES, w, w9);
        DoubleVector r8 = DoubleVector.fromArray(SPECIES, w, w9 + COUNT);
        DoubleVector l9 = DoubleVector.fromArray(SPECIES, w, w10);
        DoubleVector r9 = DoubleVector.fromArray(SPECIES, w, w10 + COUNT);
        for (int i = 0; i < tile.examples(); i++) {
            int di = d.at(row + i, column);
            DoubleVector left = DoubleVector.fromArray(SPECIES, e, di);
            DoubleVector right = DoubleVector.fromArray(SPECIES, e, di + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + i]);
            l0 = v.fma(left, l0);
            r0 = v.fma(right, r0);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 1 * SparseRows.TILE + i]);
            l1 = v.fma(left, l1);
            r1 = v.fma(right, r1);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 2 * SparseRows.TILE + i]);
            l2 = v.fma(left, l2);
            r2 = v.fma(right, r2);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 3 * SparseRows.TILE + i]);
            l3 = v.fma(left, l3);
            r3 = v.fma(right, r3);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 4 * SparseRows.TILE + i]);
            l4 = v.fma(left, l4);
            r4 = v.fma(right, r4);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 5 * SparseRows.TILE + i]);
            l5 = v.fma(left, l5);
            r5 = v.fma(right, r5);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 6 * SparseRows.TILE + i]);
            l6 = v.fma(left, l6);
            r6 = v.fma(right, r6);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 7 * SparseRows.TILE + i]);
            l7 = v.fma(left, l7);
            r7 = v.fma(right, r7);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 8 * SparseRows.TILE + i]);
            l8 = v.fma(left, l8);
            r8 = v.fma(right, r8);
            v = DoubleVector.broadcast(SPECIES, x[x0 + 9 * SparseRows.TILE + i]);
            l9 = v.fma(left, l9);
            r9 = v.fma(right, r9);
        }
        l0.intoArray(w, w1);
        r0.intoArray(w, w1 + COUNT);
        l1.intoArray(w, w2);
        r1.intoArray(w, w2 + COUNT);
        l2.intoArray(w, w3);
        r2.intoArray(w, w3 + COUNT);
        l3.intoArray(w, w4);
        r3.intoArray(w, w4 + COUNT);
        l4.intoArray(w, w5);
        r4.intoArray(w, w5 + COUNT);
        l5.intoArray(w, w6);
        r5.intoArray(w, w6 + COUNT);
        l6.intoArray(w, w7);
        r6.intoArray(w, w7 + COUNT);
        l7.intoArray(w, w8);
        r7.intoArray(w, w8 + COUNT);
        l8.intoArray(w, w9);
        r8.intoArray(w, w9 + COUNT);
        l9.intoArray(w, w10);
        r9.intoArray(w, w10 + COUNT);
    }
}
