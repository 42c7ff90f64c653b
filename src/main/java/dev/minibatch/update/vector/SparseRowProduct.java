package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Z = 1 b<sup>T</sup> + X W for ten examples and the inputs that they have: as {@link RowProduct}, but a tile has ten rows,
 * and goes down a panel of W in leaps, from one active input's row to the next.
 */
final class SparseRowProduct {
    private SparseRowProduct() {}

    /** Writes the product into z, from a row on. The biases b are padded to whole panels. */
    static void multiply(SparseRows x, Panels w, double[] b, Rows z, int row) {
        for (int panel = 0; panel < w.count(); panel++) {
            tile(x.active(), x.x(), w.data(), w.at(panel, 0), b, panel * PANEL, z, row);
        }
    }

    private static void tile(int[] active, double[] x, double[] w, int w0, double[] b, int column, Rows z, int row) {
        DoubleVector left = DoubleVector.fromArray(SPECIES, b, column);
        DoubleVector right = DoubleVector.fromArray(SPECIES, b, column + COUNT);
        DoubleVector l0 = left;
        DoubleVector r0 = right;
        DoubleVector l1 = left;
        DoubleVector r1 = right;
        DoubleVector l2 = left;
        DoubleVector r2 = right;
        DoubleVector l3 = left;
        DoubleVector r3 = right;
        DoubleVector l4 = left;
        DoubleVector r4 = right;
        DoubleVector l5 = left;
        DoubleVector r5 = right;
        DoubleVector l6 = left;
        DoubleVector r6 = right;
        DoubleVector l7 = left;
        DoubleVector r7 = right;
        DoubleVector l8 = left;
        DoubleVector r8 = right;
        DoubleVector l9 = left;
        DoubleVector r9 = right;
        for (int t = 0; t < active.length; t++) {
            int wt = w0 + active[t] * PANEL;
            int xt = t * SparseRows.TILE;
            left = DoubleVector.fromArray(SPECIES, w, wt);
            right = DoubleVector.fromArray(SPECIES, w, wt + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[xt]);
            l0 = v.fma(left, l0);
            r0 = v.fma(right, r0);
            v = DoubleVector.broadcast(SPECIES, x[xt + 1]);
            l1 = v.fma(left, l1);
            r1 = v.fma(right, r1);
            v = DoubleVector.broadcast(SPECIES, x[xt + 2]);
            l2 = v.fma(left, l2);
            r2 = v.fma(right, r2);
            v = DoubleVector.broadcast(SPECIES, x[xt + 3]);
            l3 = v.fma(left, l3);
            r3 = v.fma(right, r3);
            v = DoubleVector.broadcast(SPECIES, x[xt + 4]);
            l4 = v.fma(left, l4);
            r4 = v.fma(right, r4);
            v = DoubleVector.broadcast(SPECIES, x[xt + 5]);
            l5 = v.fma(left, l5);
            r5 = v.fma(right, r5);
            v = DoubleVector.broadcast(SPECIES, x[xt + 6]);
            l6 = v.fma(left, l6);
            r6 = v.fma(right, r6);
            v = DoubleVector.broadcast(SPECIES, x[xt + 7]);
            l7 = v.fma(left, l7);
            r7 = v.fma(right, r7);
            v = DoubleVector.broadcast(SPECIES, x[xt + 8]);
            l8 = v.fma(left, l8);
            r8 = v.fma(right, r8);
            v = DoubleVector.broadcast(SPECIES, x[xt + 9]);
            l9 = v.fma(left, l9);
            r9 = v.fma(right, r9);
        }
        double[] sums = z.data(); // stored here: C2 inlines no further method, and a call would take objects
        l0.intoArray(sums, z.at(row, column));
        r0.intoArray(sums, z.at(row, column + COUNT));
        l1.intoArray(sums, z.at(row + 1, column));
        r1.intoArray(sums, z.at(row + 1, column + COUNT));
        l2.intoArray(sums, z.at(row + 2, column));
        r2.intoArray(sums, z.at(row + 2, column + COUNT));
        l3.intoArray(sums, z.at(row + 3, column));
        r3.intoArray(sums, z.at(row + 3, column + COUNT));
        l4.intoArray(sums, z.at(row + 4, column));
        r4.intoArray(sums, z.at(row + 4, column + COUNT));
        l5.intoArray(sums, z.at(row + 5, column));
        r5.intoArray(sums, z.at(row + 5, column + COUNT));
        l6.intoArray(sums, z.at(row + 6, column));
        r6.intoArray(sums, z.at(row + 6, column + COUNT));
        l7.intoArray(sums, z.at(row + 7, column));
        r7.intoArray(sums, z.at(row + 7, column + COUNT));
        l8.intoArray(sums, z.at(row + 8, column));
        r8.intoArray(sums, z.at(row + 8, column + COUNT));
        l9.intoArray(sums, z.at(row + 9, column));
        r9.intoArray(sums, z.at(row + 9, column + COUNT));
    }
}
