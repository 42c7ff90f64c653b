package dev.minibatch.update.peer;

import dev.ludovic.netlib.blas.BLAS;
import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The fully matrix-based update on BLAS, through {@code dev.ludovic.netlib}: its {@code dgemm} in Java, or that of a native
 * library. BLAS stores columns; an example is one. W is kept as inputs x neurons, the transpose of the book's w, of the
 * layouts that dgemm takes the one that both kinds are fastest with:
 *
 * <pre>
 *         Z = W^T A           dgemm T N
 *   BP2   W D                 dgemm N N
 *   BP4   W &larr; W + A D^T      dgemm N T, adding to W
 * </pre>
 */
public final class MatrixBlas implements MiniBatchUpdate<MatrixBlas.Batch> {
    /**
     * A mini-batch, a column an example.
     *
     * @param size m
     * @param x the inputs X
     * @param y the targets Y
     */
    public record Batch(int size, double[] x, double[] y) {}

    private final BLAS blas;
    private final Mlp network;
    private final Neurons[] neurons;
    private final double[][] w;
    private final double[][] b;
    private final double[][] a;
    private final double[][] d;

    private MatrixBlas(Mlp network, BLAS blas) {
        this.network = network;
        this.blas = blas;
        this.neurons = Arrays.stream(network.activations())
                .map(sigma -> new Neurons(sigma, network.cost()))
                .toArray(Neurons[]::new);
        this.w = new double[network.layers()][];
        this.b = new double[network.layers()][];
        this.a = new double[network.layers()][0];
        this.d = new double[network.layers()][0];
    }

    /** Computes updates of a network by netlib's BLAS in Java, which has one thread. */
    public static MatrixBlas inJava(Mlp network) {
        return new MatrixBlas(network, Netlib.inJava());
    }

    /**
     * Computes updates of a network by the native BLAS of the system. Its threads are limited by its own environment
     * variables: see {@link Netlib}.
     */
    public static MatrixBlas inNativeCode(Mlp network) {
        return new MatrixBlas(network, Netlib.ofTheSystem());
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        return new Batch(rows.length, flat(data.inputs(rows)), flat(data.targets(rows)));
    }

    private static double[] flat(double[][] rows) {
        return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    public void update(Batch batch, double learningRate) {
        feedforward(batch);
        backpropagate(batch, -learningRate / batch.size());
        addProducts(batch, w, b);
    }

    /** A^(l-1), which for the first layer is X. */
    private double[] inputs(int l, Batch batch) {
        return l == 0 ? batch.x() : a[l - 1];
    }

    private void feedforward(Batch batch) {
        int m = batch.size();
        for (int l = 0; l < network.layers(); l++) {
            int n = network.neurons(l);
            int k = network.inputs(l);
            if (a[l].length < n * m) {
                a[l] = new double[n * m];
                d[l] = new double[n * m];
            }
            blas.dgemm("T", "N", n, m, k, 1.0, w[l], k, inputs(l, batch), k, 0.0, a[l], n);
            neurons[l].activate(a[l], m, b[l]);
        }
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private void backpropagate(Batch batch, double factor) {
        int m = batch.size();
        int last = network.layers() - 1;
        neurons[last].outputErrors(a[last], batch.y(), m, factor, d[last]);
        for (int l = last - 1; l >= 0; l--) {
            int n = network.neurons(l + 1);
            int k = network.neurons(l);
            blas.dgemm("N", "N", k, m, n, 1.0, w[l + 1], k, d[l + 1], n, 0.0, d[l], k);
            neurons[l].multiplyBySlopes(d[l], a[l], m);
        }
    }

    private void addProducts(Batch batch, double[][] weights, double[][] biases) {
        int m = batch.size();
        for (int l = 0; l < network.layers(); l++) {
            int n = network.neurons(l);
            int k = network.inputs(l);
            neurons[l].addErrors(d[l], m, biases[l]);
            blas.dgemm("N", "T", k, n, m, 1.0, inputs(l, batch), k, d[l], n, 1.0, weights[l], k);
        }
    }

    @Override
    public Parameters gradient(Batch batch) {
        feedforward(batch);
        backpropagate(batch, 1.0);
        double[][] weights = Arrays.stream(w).map(own -> new double[own.length]).toArray(double[][]::new);
        double[][] biases = Arrays.stream(b).map(own -> new double[own.length]).toArray(double[][]::new);
        addProducts(batch, weights, biases);
        return exported(weights, biases);
    }

    @Override
    public double[][] outputs(Batch batch) {
        feedforward(batch);
        return neurons[network.layers() - 1].rows(a[network.layers() - 1], batch.size());
    }

    @Override
    public Parameters parameters() {
        return exported(w, b);
    }

    /** A column of W, which lies together, is a row of the book's w. */
    private Parameters exported(double[][] weights, double[][] biases) {
        double[][][] rows = new double[network.layers()][][];
        for (int l = 0; l < rows.length; l++) {
            rows[l] = new double[network.neurons(l)][];
            int k = network.inputs(l);
            for (int j = 0; j < rows[l].length; j++) {
                rows[l][j] = Arrays.copyOfRange(weights[l], j * k, (j + 1) * k);
            }
        }
        return new Parameters(rows, Arrays.stream(biases).map(double[]::clone).toArray(double[][]::new));
    }

    @Override
    public void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            w[l] = flat(initial.weights()[l]);
            b[l] = initial.biases()[l].clone();
        }
    }
}
