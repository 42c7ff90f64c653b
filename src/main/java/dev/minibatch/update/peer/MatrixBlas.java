package dev.minibatch.update.peer;

import dev.ludovic.netlib.blas.BLAS;
import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.ArrayUpdate;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The fully matrix-based update on BLAS, through {@code dev.ludovic.netlib}: its {@code dgemm} in Java, or that of a native
 * library. BLAS stores columns, and an example is one. W is kept as inputs x neurons, the layout for which both kinds of
 * dgemm are fastest:
 *
 * <pre>
 *         Z = W^T A                dgemm T N
 *   BP2   W D                      dgemm N N
 *   BP4   W &larr; W + A D^T       dgemm N T, adding to W
 * </pre>
 */
public final class MatrixBlas extends ArrayUpdate<double[]> {
    private final BLAS blas;

    public MatrixBlas(Mlp network, BLAS blas) {
        super(network, (neurons, columns) -> new double[neurons * columns]);
        this.blas = blas;
    }

    @Override
    public String implementation() {
        return super.implementation() + " on " + blas.getClass().getName();
    }

    @Override
    public Batch<double[]> batch(Dataset data, int... rows) {
        double[] x = flat(data.inputs(rows));
        return new Batch<>(rows.length, x, x, flat(data.targets(rows)));
    }

    private static double[] flat(double[][] rows) {
        return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    protected double[] data(double[] matrix) {
        return matrix;
    }

    /** A column of W is a row of the book's w. */
    @Override
    protected int index(int l, int j, int k) {
        return j * network.inputs(l) + k;
    }

    @Override
    protected void multiply(int l, double[] w, double[] a, double[] z) {
        int n = network.neurons(l);
        int k = network.inputs(l);
        blas.dgemm("T", "N", n, examples(), k, 1.0, w, k, a, k, 0.0, z, n);
    }

    @Override
    protected void multiplyTransposed(int l, double[] w, double[] d, double[] before) {
        int n = network.neurons(l);
        int k = network.inputs(l);
        blas.dgemm("N", "N", k, examples(), n, 1.0, w, k, d, n, 0.0, before, k);
    }

    @Override
    protected double[] plusProduct(int l, double[] w, double[] d, double[] a) {
        int n = network.neurons(l);
        int k = network.inputs(l);
        blas.dgemm("N", "T", k, n, examples(), 1.0, a, k, d, n, 1.0, w, k);
        return w;
    }
}
