package dev.minibatch.update.matrix;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fully matrix-based update (Problem 2 of the chapter). The m examples are the columns of X and Y; 1 is the vector of m
 * ones:
 *
 * <pre>
 *         Z^l = W^l A^(l-1) + b^l 1^T,   A^l = sigma(Z^l)
 *   BP1   D^L = factor nabla_A C (.) sigma'(Z^L)
 *   BP2   D^l = ((W^(l+1))^T D^(l+1)) (.) sigma'(Z^l)
 *   BP3   b^l &larr; b^l + D^l 1
 *   BP4   W^l &larr; W^l + D^l (A^(l-1))^T
 * </pre>
 *
 * <p>BP2 is linear, so a factor on the outputs' errors is on all of them: with -&eta;/m, BP3 and BP4 are the gradient step.
 * The factor scales D, which is small, instead of the gradient, which is not.
 *
 * <p>A subclass has its library's matrices and products. A library that stores the transposes of these matrices computes the
 * transposes of these products. Each method is called once a layer, so the calls cost nothing.
 */
public abstract class MatrixUpdate<M> implements MiniBatchUpdate<MatrixUpdate.Batch<M>> {
    /**
     * A mini-batch of m examples.
     *
     * @param x the inputs X, as the first layer's weights are multiplied with them
     * @param xT the inputs as BP4 takes them: X<sup>T</sup>, or X again where the library needs no transpose
     */
    public record Batch<M>(int size, M x, M xT, M y) {}

    /** Makes a library's matrices. The columns are the inputs of W, the examples of A and of D. */
    public interface Storage<M> {
        M zeros(int neurons, int columns);
    }

    protected final Mlp network;
    protected final Activation[][] sigma;
    protected final Storage<M> storage;

    private final List<M> w = new ArrayList<>();
    private final double[][] b;
    private final List<M> a = new ArrayList<>();
    private final List<M> d = new ArrayList<>();

    protected MatrixUpdate(Mlp network, Storage<M> storage) {
        this.network = network;
        this.sigma = network.activations();
        this.storage = storage;
        this.b = Parameters.zeros(network).biases();
        for (int l = 0; l < network.layers(); l++) {
            w.add(zeroWeights(l));
            d.add(null);
        }
    }

    private M zeroWeights(int l) {
        return storage.zeros(network.neurons(l), network.inputs(l));
    }

    /** Called with the number of examples before the first product of each batch. */
    protected abstract void reserve(int m);

    /** W<sup>l</sup> A<sup>l-1</sup>. */
    protected abstract M weightedInputs(int l, M w, M a);

    /** A = &sigma;(Z + b 1<sup>T</sup>), in place of Z. */
    protected abstract void activate(int l, M z, double[] b);

    /** BP1, in place of A<sup>L</sup>, which no other equation needs. */
    protected abstract void outputErrors(M a, M y, double factor);

    /** The product in BP2: (W<sup>l</sup>)<sup>T</sup> D<sup>l</sup>, for the layer before. */
    protected abstract M errorsBefore(int l, M w, M d);

    /** The slopes in BP2: D &#8857; &sigma;'(Z), in place of D, from the activations A = &sigma;(Z). */
    protected abstract void multiplyBySlopes(int l, M d, M a);

    /** BP3: adds to each bias the errors of all examples. */
    protected abstract void addErrors(M d, double[] b);

    /** BP4: W + D A<sup>T</sup>, in place of W where the library can. For layer 0, A is the batch's {@code xT}. */
    protected abstract M plusProduct(int l, M w, M d, M a);

    /** Copies the book's w into W. */
    protected abstract void setWeights(int l, M w, double[][] rows);

    /** The book's w, a row a neuron; a copy. */
    protected abstract double[][] weights(int l, M w);

    /** The outputs A<sup>L</sup>, a row an example; a copy. */
    protected abstract double[][] outputRows(M a);

    @Override
    public final void update(Batch<M> batch, double learningRate) {
        feedforward(batch);
        backpropagate(batch, -learningRate / batch.size());
        for (int l = 0; l < network.layers(); l++) {
            w.set(l, plusGradient(l, batch, w.get(l), b[l]));
        }
    }

    private void feedforward(Batch<M> batch) {
        reserve(batch.size());
        a.clear();
        a.add(batch.x());
        for (int l = 0; l < network.layers(); l++) {
            M z = weightedInputs(l, w.get(l), a.get(l));
            activate(l, z, b[l]);
            a.add(z);
        }
    }

    private void backpropagate(Batch<M> batch, double factor) {
        int last = network.layers() - 1;
        outputErrors(a.get(last + 1), batch.y(), factor);
        d.set(last, a.get(last + 1));
        for (int l = last - 1; l >= 0; l--) {
            M errors = errorsBefore(l + 1, w.get(l + 1), d.get(l + 1));
            multiplyBySlopes(l, errors, a.get(l + 1));
            d.set(l, errors);
        }
    }

    private M plusGradient(int l, Batch<M> batch, M weights, double[] biases) {
        addErrors(d.get(l), biases);
        return plusProduct(l, weights, d.get(l), l == 0 ? batch.xT() : a.get(l));
    }

    @Override
    public final Parameters gradient(Batch<M> batch) {
        feedforward(batch);
        backpropagate(batch, 1.0);
        Parameters gradient = Parameters.zeros(network);
        for (int l = 0; l < network.layers(); l++) {
            gradient.weights()[l] = weights(l, plusGradient(l, batch, zeroWeights(l), gradient.biases()[l]));
        }
        return gradient;
    }

    @Override
    public final double[][] outputs(Batch<M> batch) {
        feedforward(batch);
        return outputRows(a.get(network.layers()));
    }

    @Override
    public final Parameters parameters() {
        double[][][] weights = new double[network.layers()][][];
        Arrays.setAll(weights, l -> weights(l, w.get(l)));
        return new Parameters(weights, Arrays.stream(b).map(double[]::clone).toArray(double[][]::new));
    }

    @Override
    public final void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            setWeights(l, w.get(l), initial.weights()[l]);
            System.arraycopy(initial.biases()[l], 0, b[l], 0, b[l].length);
        }
    }
}
