package dev.minibatch.update.vector;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;

/**
 * The matrix-based update on vectors, all but how a batch is stored and its inputs enter the first layer. With m examples:
 *
 * <pre>
 *         Z^l = A^(l-1) W^l + 1 (b^l)^T,   A^l = sigma(Z^l)
 *   BP1   D^L = -(eta/m) nabla_A C (.) sigma'(Z^L)
 *   BP2   D^l = (D^(l+1) (W^(l+1))^T) (.) sigma'(Z^l)
 *   BP3   b^l &larr; b^l + (D^l)^T 1
 *   BP4   W^l &larr; W^l + (A^(l-1))^T D^l
 * </pre>
 *
 * <p>Allocates nothing in an update, once it has seen a batch as large.
 *
 * @param <B> a mini-batch
 */
abstract class VectorUpdate<B> implements MiniBatchUpdate<B> {
    private final Mlp network;
    private final Neurons[] neurons;
    private final Panels[] w;
    private final Panels[] wT;
    private final double[][] b;
    private final double[][] zeros;
    private final Rows[] a;
    private final Rows[] d;

    VectorUpdate(Mlp network) {
        this.network = network;
        int layers = network.layers();
        this.neurons = Arrays.stream(network.activations()).map(Neurons::new).toArray(Neurons[]::new);
        this.w = new Panels[layers];
        this.wT = new Panels[layers];
        this.b = paddedVectors(network);
        this.zeros = paddedVectors(network);
        this.a = new Rows[layers];
        this.d = new Rows[layers];
        for (int l = 0; l < layers; l++) {
            w[l] = Panels.zeros(network.inputs(l), network.neurons(l));
            wT[l] = l == 0 ? null : Panels.zeros(network.neurons(l), network.inputs(l));
        }
        reserve(1);
    }

    private static double[][] paddedVectors(Mlp network) {
        double[][] vectors = new double[network.layers()][];
        Arrays.setAll(vectors, l -> new double[Lanes.roundUp(network.neurons(l), Lanes.PANEL)]);
        return vectors;
    }

    private void reserve(int rows) {
        for (int l = 0; l < a.length && (a[l] == null || a[l].capacity() < rows); l++) {
            a[l] = Rows.zeros(rows, network.neurons(l));
            d[l] = Rows.zeros(rows, network.neurons(l));
        }
    }

    /** The targets, a row an example. */
    abstract double[][] targets(B batch);

    /** Z = X W + 1 b^T. */
    abstract void feed(B batch, Panels first, double[] bias, Rows z);

    /** W + X^T D. */
    abstract void add(B batch, Rows errors, Panels first);

    @Override
    public final void update(B batch, double learningRate) {
        feedforward(batch);
        backpropagate(batch, -learningRate / targets(batch).length);
        addProducts(batch, w, b);
    }

    private void feedforward(B batch) {
        int m = targets(batch).length;
        reserve(m);
        feed(batch, w[0], b[0], a[0]);
        neurons[0].activate(a[0], m);
        for (int l = 1; l < w.length; l++) {
            RowProduct.multiply(a[l - 1], m, w[l], b[l], a[l]);
            neurons[l].activate(a[l], m);
        }
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private void backpropagate(B batch, double factor) {
        int m = targets(batch).length;
        int last = w.length - 1;
        neurons[last].outputErrors(a[last], targets(batch), network.cost(), factor, d[last]);
        for (int l = last; l > 0; l--) {
            wT[l].setTransposeOf(w[l]);
            RowProduct.multiply(d[l], m, wT[l], zeros[l - 1], d[l - 1]);
            neurons[l - 1].multiplyBySlopes(d[l - 1], a[l - 1], m);
        }
    }

    /** BP3 and BP4, from the last layer to the first, whose weights the next update reads first. */
    private void addProducts(B batch, Panels[] weights, double[][] biases) {
        int m = targets(batch).length;
        for (int l = w.length - 1; l >= 0; l--) {
            neurons[l].addErrors(d[l], m, biases[l]);
            if (l > 0) {
                ColumnProduct.add(a[l - 1], d[l], m, weights[l]);
            } else {
                add(batch, d[0], weights[0]);
            }
        }
    }

    @Override
    public final Parameters gradient(B batch) {
        Panels[] weights = Arrays.stream(w)
                .map(panels -> Panels.zeros(panels.rows(), panels.columns()))
                .toArray(Panels[]::new);
        double[][] biases = paddedVectors(network);
        feedforward(batch);
        backpropagate(batch, 1.0);
        addProducts(batch, weights, biases);
        return exported(weights, biases);
    }

    @Override
    public final double[][] outputs(B batch) {
        feedforward(batch);
        Rows output = a[a.length - 1];
        double[][] outputs = new double[targets(batch).length][];
        Arrays.setAll(
                outputs, i -> Arrays.copyOfRange(output.data(), output.at(i, 0), output.at(i, network.outputs())));
        return outputs;
    }

    @Override
    public final Parameters parameters() {
        return exported(w, b);
    }

    private Parameters exported(Panels[] weights, double[][] biases) {
        double[][] b = new double[biases.length][];
        Arrays.setAll(b, l -> Arrays.copyOf(biases[l], network.neurons(l)));
        return new Parameters(Arrays.stream(weights).map(Panels::transposedCopy).toArray(double[][][]::new), b);
    }

    @Override
    public final void reset(Parameters initial) {
        for (int l = 0; l < w.length; l++) {
            w[l].setTransposed(initial.weights()[l]);
            System.arraycopy(initial.biases()[l], 0, b[l], 0, network.neurons(l));
        }
    }
}
