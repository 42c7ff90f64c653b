package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;
import static dev.minibatch.update.vector.Lanes.TEN;
import static dev.minibatch.update.vector.Lanes.TILE;

import jdk.incubator.vector.DoubleVector;

/**
 * W &larr; W + A<sup>T</sup> D: a sum over examples, added to a matrix in panels.
 *
 * <p>The errors of {@link Lanes#TILE} examples in one panel stay in registers while one goes down the panel of W: each row of
 * it is loaded, gets the multiples of all these errors, and is stored. One row, where two multiply-adds, two loads and a store
 * start in a cycle:
 *
 * <pre>
 *   multiply-adds       10     5 cycles
 *   loads: W and A      2 + 5  3.5 cycles
 *   stores              2      2 cycles
 *   a chain of sums     5      20 cycles
 * </pre>
 *
 * <p>The two sums of a row wait for their additions one after another, but rows do not wait for each other: a processor has to run
 * some 130 instructions ahead to have four of them in the works, as those for servers do. Tiles of four rows of W that go along
 * the examples have no such chains, and took 1.4 times as long on JDK 17 with AVX2: more vectors than registers.
 *
 * <p>A panel is divided into stretches, which stay in the first-level cache while all examples go through them. W comes from the
 * second-level cache and goes back to it once for all examples, four vectors in the 5 cycles of a row of the first tile.
 */
final class ColumnProduct {
    private ColumnProduct() {}

    /** Adds the product of the first rows to w. The rows after them, up to a multiple of ten, are zero in d. */
    static void add(Interleaved a, Rows d, int rows, Panels w) {
        int stretch = Lanes.stretch(w.rows());
        for (int k = 0; k < w.rows(); k += stretch) {
            int depth = Math.min(stretch, w.rows() - k);
            for (int panel = 0; panel < w.count(); panel++) {
                add(a, k, depth, d, rows, panel * PANEL, w.data(), w.at(panel, k));
            }
        }
    }

    private static void add(Interleaved a, int k, int depth, Rows d, int rows, int column, double[] w, int w0) {
        int i = 0;
        for (; rows - i > 1; i += TILE) {
            tile(a.data(), a.at(i, k), d, i, column, w, w0, depth);
        }
        if (i < rows) {
            one(a.data(), a.at(i, k), d, i, column, w, w0, depth);
        }
    }

    private static void tile(double[] x, int x0, Rows d, int i, int column, double[] w, int w0, int depth) {
        double[] e = d.data();
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
            int xk = x0 + k * TEN;
            int wk = w0 + k * PANEL;
            DoubleVector left = DoubleVector.fromArray(SPECIES, w, wk);
            DoubleVector right = DoubleVector.fromArray(SPECIES, w, wk + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[xk]);
            left = v.fma(l0, left);
            right = v.fma(r0, right);
            v = DoubleVector.broadcast(SPECIES, x[xk + 1]);
            left = v.fma(l1, left);
            right = v.fma(r1, right);
            v = DoubleVector.broadcast(SPECIES, x[xk + 2]);
            left = v.fma(l2, left);
            right = v.fma(r2, right);
            v = DoubleVector.broadcast(SPECIES, x[xk + 3]);
            left = v.fma(l3, left);
            right = v.fma(r3, right);
            v = DoubleVector.broadcast(SPECIES, x[xk + 4]);
            left = v.fma(l4, left);
            right = v.fma(r4, right);
            left.intoArray(w, wk);
            right.intoArray(w, wk + COUNT);
        }
    }

    private static void one(double[] x, int x0, Rows d, int i, int column, double[] w, int w0, int depth) {
        double[] e = d.data();
        DoubleVector l0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column));
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, e, d.at(i, column + COUNT));
        for (int k = 0; k < depth; k++) {
            int xk = x0 + k * TEN;
            int wk = w0 + k * PANEL;
            DoubleVector left = DoubleVector.fromArray(SPECIES, w, wk);
            DoubleVector right = DoubleVector.fromArray(SPECIES, w, wk + COUNT);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[xk]);
            left = v.fma(l0, left);
            right = v.fma(r0, right);
            left.intoArray(w, wk);
            right.intoArray(w, wk + COUNT);
        }
    }
}
