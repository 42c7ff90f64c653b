package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * W &larr; W + X<sup>T</sup> D for up to ten examples and the inputs that they have: as {@link ColumnProduct}, with the errors
 * in registers, but only the rows of W that belong to active inputs are loaded and stored.
 */
final class SparseColumnProduct {
    private SparseColumnProduct() {}

    /** Adds the product to w. The errors begin in a row of d, with zeros after them, up to ten rows. */
    static void add(SparseRows x, Rows d, int row, Panels w) {
        for (int panel = 0; panel < w.count(); panel++) {
            tile(x.active(), x.x(), d, row, panel * PANEL, w.data(), w.at(panel, 0));
        }
    }

    private static void tile(int[] active, double[] x, Rows d, int row, int column, double[] w, int w0) {
        double[] e = d.data();
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, e, d.at(row, column));
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, e, d.at(row, column + COUNT));
        DoubleVector l1 = DoubleVector.fromArray(SPECIES, e, d.at(row + 1, column));
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, e, d.at(row + 1, column + COUNT));
        DoubleVector l2 = DoubleVector.fromArray(SPECIES, e, d.at(row + 2, column));
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, e, d.at(row + 2, column + COUNT));
        DoubleVector l3 = DoubleVector.fromArray(SPECIES, e, d.at(row + 3, column));
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, e, d.at(row + 3, column + COUNT));
        DoubleVector l4 = DoubleVector.fromArray(SPECIES, e, d.at(row + 4, column));
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, e, d.at(row + 4, column + COUNT));
        DoubleVector l5 = DoubleVector.fromArray(SPECIES, e, d.at(row + 5, column));
        DoubleVector r5 = DoubleVector.fromArray(SPECIES, e, d.at(row + 5, column + COUNT));
        DoubleVector l6 = DoubleVector.fromArray(SPECIES, e, d.at(row + 6, column));
        DoubleVector r6 = DoubleVector.fromArray(SPECIES, e, d.at(row + 6, column + COUNT));
        DoubleVector l7 = DoubleVector.fromArray(SPECIES, e, d.at(row + 7, column));
        DoubleVector r7 = DoubleVector.fromArray(SPECIES, e, d.at(row + 7, column + COUNT));
        DoubleVector l8 = DoubleVector.fromArray(SPECIES, e, d.at(row + 8, column));
        DoubleVector r8 = DoubleVector.fromArray(SPECIES, e, d.at(row + 8, column + COUNT));
        DoubleVector l9 = DoubleVector.fromArray(SPECIES, e, d.at(row + 9, column));
        DoubleVector r9 = DoubleVector.fromArray(SPECIES, e, d.at(row + 9, column + COUNT));
        for (int t = 0; t < active.length; t++) {
            int wt = w0 + active[t] * PANEL;
            int xt = t * SparseRows.TILE;
            DoubleVector left = DoubleVector.fromArray(SPECIES, w, wt);
            DoubleVector right = DoubleVector.fromArray(SPECIES, w, wt + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[xt]);
            left = v.fma(l0, left);
            right = v.fma(r0, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 1]);
            left = v.fma(l1, left);
            right = v.fma(r1, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 2]);
            left = v.fma(l2, left);
            right = v.fma(r2, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 3]);
            left = v.fma(l3, left);
            right = v.fma(r3, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 4]);
            left = v.fma(l4, left);
            right = v.fma(r4, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 5]);
            left = v.fma(l5, left);
            right = v.fma(r5, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 6]);
            left = v.fma(l6, left);
            right = v.fma(r6, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 7]);
            left = v.fma(l7, left);
            right = v.fma(r7, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 8]);
            left = v.fma(l8, left);
            right = v.fma(r8, right);
            v = DoubleVector.broadcast(SPECIES, x[xt + 9]);
            left = v.fma(l9, left);
            right = v.fma(r9, right);
            left.intoArray(w, wt);
            right.intoArray(w, wt + COUNT);
        }
    }
}
