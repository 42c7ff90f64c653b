package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;
import static dev.minibatch.update.vector.Lanes.TILE;

import jdk.incubator.vector.DoubleVector;

/**
 * W &larr; W + A<sup>T</sup> D: a sum over examples, added to a matrix in panels.
 *
 * <p>The errors of {@link Lanes#TILE} examples in one panel stay in registers while one goes down the panel of W: each row of
 * it is loaded, gets the multiples of all these errors, and is stored. That takes 12 loads and 2 stores for 20 multiply-adds.
 * The two sums of a row have to wait for their ten additions one after another, 40 cycles in all, but rows do not wait for
 * each other: a processor has to run some 130 instructions ahead to have four of them in the works, as those for servers do.
 *
 * <p>As many panels of W as fit into a part of the second-level cache go through it once for each {@link Lanes#TILE}
 * examples, which stay in the first; all of A comes from further away once for each such group of panels.
 */
final class ColumnProduct {
    /** Doubles of W that are kept in the second-level cache: 256 KB. */
    private static final int BLOCK = 1 << 15;

    private static final int FEW = 5;

    private ColumnProduct() {}

    /** Adds the product of the first rows to w. */
    static void add(Rows a, Rows d, int rows, Panels w) {
        int together = Math.max(1, BLOCK / (w.rows() * PANEL));
        for (int first = 0; first < w.count(); first += together) {
            int last = Math.min(w.count(), first + together);
            int i = 0;
            for (; TILE > FEW && rows - i >= TILE; i += TILE) {
                for (int panel = first; panel < last; panel++) {
                    ten(a, i, d, panel * PANEL, w.data(), w.at(panel, 0), w.rows());
                }
            }
            for (; rows - i >= FEW; i += FEW) {
                for (int panel = first; panel < last; panel++) {
                    five(a, i, d, panel * PANEL, w.data(), w.at(panel, 0), w.rows());
                }
            }
            for (; i < rows; i++) {
                for (int panel = first; panel < last; panel++) {
                    one(a, i, d, panel * PANEL, w.data(), w.at(panel, 0), w.rows());
                }
            }
        }
    }

    private static void ten(Rows a, int i, Rows d, int column, double[] w, int w0, int depth) {
        double[] x = a.data();
        double[] e = d.data();
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
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column));
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column + COUNT));
        DoubleVector l1 = DoubleVector.fromArray(SPECIES, e, d.at(i + 1, column));
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, e, d.at(i + 1, column + COUNT));
        DoubleVector l2 = DoubleVector.fromArray(SPECIES, e, d.at(i + 2, column));
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, e, d.at(i + 2, column + COUNT));
        DoubleVector l3 = DoubleVector.fromArray(SPECIES, e, d.at(i + 3, column));
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, e, d.at(i + 3, column + COUNT));
        DoubleVector l4 = DoubleVector.fromArray(SPECIES, e, d.at(i + 4, column));
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, e, d.at(i + 4, column + COUNT));
        DoubleVector l5 = DoubleVector.fromArray(SPECIES, e, d.at(i + 5, column));
        DoubleVector r5 = DoubleVector.fromArray(SPECIES, e, d.at(i + 5, column + COUNT));
        DoubleVector l6 = DoubleVector.fromArray(SPECIES, e, d.at(i + 6, column));
        DoubleVector r6 = DoubleVector.fromArray(SPECIES, e, d.at(i + 6, column + COUNT));
        DoubleVector l7 = DoubleVector.fromArray(SPECIES, e, d.at(i + 7, column));
        DoubleVector r7 = DoubleVector.fromArray(SPECIES, e, d.at(i + 7, column + COUNT));
        DoubleVector l8 = DoubleVector.fromArray(SPECIES, e, d.at(i + 8, column));
        DoubleVector r8 = DoubleVector.fromArray(SPECIES, e, d.at(i + 8, column + COUNT));
        DoubleVector l9 = DoubleVector.fromArray(SPECIES, e, d.at(i + 9, column));
        DoubleVector r9 = DoubleVector.fromArray(SPECIES, e, d.at(i + 9, column + COUNT));
        for (int k = 0; k < depth; k++) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, w, w0 + k * PANEL);
            DoubleVector right = DoubleVector.fromArray(SPECIES, w, w0 + k * PANEL + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + k]);
            left = v.fma(l0, left);
            right = v.fma(r0, right);
            v = DoubleVector.broadcast(SPECIES, x[x1 + k]);
            left = v.fma(l1, left);
            right = v.fma(r1, right);
            v = DoubleVector.broadcast(SPECIES, x[x2 + k]);
            left = v.fma(l2, left);
            right = v.fma(r2, right);
            v = DoubleVector.broadcast(SPECIES, x[x3 + k]);
            left = v.fma(l3, left);
            right = v.fma(r3, right);
            v = DoubleVector.broadcast(SPECIES, x[x4 + k]);
            left = v.fma(l4, left);
            right = v.fma(r4, right);
            v = DoubleVector.broadcast(SPECIES, x[x5 + k]);
            left = v.fma(l5, left);
            right = v.fma(r5, right);
            v = DoubleVector.broadcast(SPECIES, x[x6 + k]);
            left = v.fma(l6, left);
            right = v.fma(r6, right);
            v = DoubleVector.broadcast(SPECIES, x[x7 + k]);
            left = v.fma(l7, left);
            right = v.fma(r7, right);
            v = DoubleVector.broadcast(SPECIES, x[x8 + k]);
            left = v.fma(l8, left);
            right = v.fma(r8, right);
            v = DoubleVector.broadcast(SPECIES, x[x9 + k]);
            left = v.fma(l9, left);
            right = v.fma(r9, right);
            left.intoArray(w, w0 + k * PANEL);
            right.intoArray(w, w0 + k * PANEL + COUNT);
        }
    }

    private static void five(Rows a, int i, Rows d, int column, double[] w, int w0, int depth) {
        double[] x = a.data();
        double[] e = d.data();
        int x0 = a.at(i, 0);
        int x1 = a.at(i + 1, 0);
        int x2 = a.at(i + 2, 0);
        int x3 = a.at(i + 3, 0);
        int x4 = a.at(i + 4, 0);
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column));
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column + COUNT));
        DoubleVector l1 = DoubleVector.fromArray(SPECIES, e, d.at(i + 1, column));
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, e, d.at(i + 1, column + COUNT));
        DoubleVector l2 = DoubleVector.fromArray(SPECIES, e, d.at(i + 2, column));
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, e, d.at(i + 2, column + COUNT));
        DoubleVector l3 = DoubleVector.fromArray(SPECIES, e, d.at(i + 3, column));
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, e, d.at(i + 3, column + COUNT));
        DoubleVector l4 = DoubleVector.fromArray(SPECIES, e, d.at(i + 4, column));
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, e, d.at(i + 4, column + COUNT));
        for (int k = 0; k < depth; k++) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, w, w0 + k * PANEL);
            DoubleVector right = DoubleVector.fromArray(SPECIES, w, w0 + k * PANEL + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + k]);
            left = v.fma(l0, left);
            right = v.fma(r0, right);
            v = DoubleVector.broadcast(SPECIES, x[x1 + k]);
            left = v.fma(l1, left);
            right = v.fma(r1, right);
            v = DoubleVector.broadcast(SPECIES, x[x2 + k]);
            left = v.fma(l2, left);
            right = v.fma(r2, right);
            v = DoubleVector.broadcast(SPECIES, x[x3 + k]);
            left = v.fma(l3, left);
            right = v.fma(r3, right);
            v = DoubleVector.broadcast(SPECIES, x[x4 + k]);
            left = v.fma(l4, left);
            right = v.fma(r4, right);
            left.intoArray(w, w0 + k * PANEL);
            right.intoArray(w, w0 + k * PANEL + COUNT);
        }
    }

    private static void one(Rows a, int i, Rows d, int column, double[] w, int w0, int depth) {
        double[] x = a.data();
        double[] e = d.data();
        int x0 = a.at(i, 0);
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column));
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column + COUNT));
        for (int k = 0; k < depth; k++) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, w, w0 + k * PANEL);
            DoubleVector right = DoubleVector.fromArray(SPECIES, w, w0 + k * PANEL + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + k]);
            left = v.fma(l0, left);
            right = v.fma(r0, right);
            left.intoArray(w, w0 + k * PANEL);
            right.intoArray(w, w0 + k * PANEL + COUNT);
        }
    }
}
