package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The algorithm of {@link PerExampleCommonsMath}, one example at a time, written with the care of
 * {@link MatrixCommonsMath}: vectors and matrices are made once and changed in place wherever Commons Math can.
 *
 * <pre>
 *         z^l = w^l a^(l-1) + b^l        operate
 *   BP2   (w^(l+1))^T delta^(l+1)        preMultiply
 *   BP4   nabla_j + delta_j a^(l-1)      combineToSelf, for each row j of the gradient
 *         w - (eta/m) nabla              walkInOptimizedOrder
 * </pre>
 *
 * <p>Only the small results of {@code operate} and {@code preMultiply} are new vectors, for there is no such product into a
 * vector that is there.
 *
 *  * <p>What was tried, at 784-30-10 with batches of ten, in microseconds of CPU time per update, the least of many pieces of
 * 20 ms: weights and gradient as rows, with {@code dotProduct} for z, 281; weights and gradient in {@link BlockRealMatrix} or
 * in {@code Array2DRowRealMatrix}, with a visitor that adds &delta;<sub>j</sub> a<sub>k</sub>, 1,496 and 1,448; this, 173;
 * weights twice, as rows for the gradient step and copied into {@link BlockRealMatrix} for its product, 172. A product of
 * {@link BlockRealMatrix} adds four terms at once, where {@code dotProduct} waits for each addition; and C2 vectorises
 * {@code combineToSelf}, where a visitor is called for each entry.
 */
public final class PerExampleCommonsMathInPlace implements MiniBatchUpdate<ExampleVectors> {
    private final Mlp network;
    private final Layer[] layers;
    private RealVector x;
    private RealVector y;
    private double step;

    /** A layer's parameters, their gradient, what it computes, and the visitors that compute entry by entry. */
    private final class Layer {
        final BlockRealMatrix w;
        final ArrayRealVector b;
        final ArrayRealVector[] nablaW;
        final ArrayRealVector nablaB;
        final Entrywise gradientStep = new Entrywise(this::stepped);
        final Indexwise activate;
        final Indexwise multiplyBySlope;
        final Indexwise outputError;
        RealVector a;
        RealVector delta;

        Layer(int l) {
            int neurons = network.neurons(l);
            int inputs = network.inputs(l);
            this.w = new BlockRealMatrix(neurons, inputs);
            this.b = new ArrayRealVector(neurons);
            this.nablaW = new ArrayRealVector[neurons];
            Arrays.setAll(nablaW, j -> new ArrayRealVector(inputs));
            this.nablaB = new ArrayRealVector(neurons);
            this.delta = new ArrayRealVector(neurons);
            Activation[] sigma = network.activations()[l];
            this.activate = new Indexwise((j, z) -> sigma[j].value(z));
            this.multiplyBySlope = new Indexwise((j, error) -> error * sigma[j].slope(a.getEntry(j)));
            this.outputError = new Indexwise((j, replaced) -> {
                double slope = sigma[j].slope(a.getEntry(j));
                return network.cost().derivative(a.getEntry(j), y.getEntry(j), slope) * slope;
            });
        }

        private double stepped(int j, int k, double weight) {
            return weight - step * nablaW[j].getEntry(k);
        }
    }

    /** The parameters are zero until {@link #reset}. */
    public PerExampleCommonsMathInPlace(Mlp network) {
        this.network = network;
        this.layers = new Layer[network.layers()];
        Arrays.setAll(layers, l -> new Layer(l));
    }

    @Override
    public ExampleVectors batch(Dataset data, int... rows) {
        return ExampleVectors.of(data, rows);
    }

    @Override
    public void update(ExampleVectors batch, double learningRate) {
        sumGradients(batch);
        step = learningRate / batch.size();
        for (Layer layer : layers) {
            layer.w.walkInOptimizedOrder(layer.gradientStep);
            layer.b.combineToSelf(1.0, -step, layer.nablaB);
        }
    }

    private void sumGradients(ExampleVectors batch) {
        for (Layer layer : layers) {
            layer.nablaB.set(0.0);
            for (ArrayRealVector row : layer.nablaW) {
                row.set(0.0);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            x = batch.x().get(i);
            y = batch.y().get(i);
            feedforward();
            backpropagate();
            addGradient();
        }
    }

    /** a^(l-1). */
    private RealVector inputs(int l) {
        return l == 0 ? x : layers[l - 1].a;
    }

    /** z^l = w^l a^(l-1) + b^l, a^l = sigma(z^l). */
    private void feedforward() {
        for (int l = 0; l < layers.length; l++) {
            layers[l].a = layers[l].w.operate(inputs(l)).combineToSelf(1.0, 1.0, layers[l].b);
            layers[l].a.walkInOptimizedOrder(layers[l].activate);
        }
    }

    private void backpropagate() {
        // BP1: delta^L = nabla_a C (.) sigma'(z^L)
        Layer next = layers[layers.length - 1];
        next.delta.walkInOptimizedOrder(next.outputError);
        // BP2: delta^l = ((w^(l+1))^T delta^(l+1)) (.) sigma'(z^l)
        for (int l = layers.length - 2; l >= 0; l--) {
            layers[l].delta = next.w.preMultiply(next.delta);
            layers[l].delta.walkInOptimizedOrder(layers[l].multiplyBySlope);
            next = layers[l];
        }
    }

    private void addGradient() {
        for (int l = 0; l < layers.length; l++) {
            Layer layer = layers[l];
            // BP3: dC/db^l = delta^l
            layer.nablaB.combineToSelf(1.0, 1.0, layer.delta);
            // BP4: dC/dw^l = delta^l (a^(l-1))^T, a row at a time
            RealVector inputs = inputs(l);
            for (int j = 0; j < layer.nablaW.length; j++) {
                layer.nablaW[j].combineToSelf(1.0, layer.delta.getEntry(j), inputs);
            }
        }
    }

    @Override
    public Parameters gradient(ExampleVectors batch) {
        sumGradients(batch);
        return new Parameters(
                Arrays.stream(layers).map(layer -> copied(layer.nablaW)).toArray(double[][][]::new),
                Arrays.stream(layers).map(layer -> layer.nablaB.toArray()).toArray(double[][]::new));
    }

    private static double[][] copied(ArrayRealVector... rows) {
        return Arrays.stream(rows).map(ArrayRealVector::toArray).toArray(double[][]::new);
    }

    @Override
    public double[][] outputs(ExampleVectors batch) {
        double[][] outputs = new double[batch.size()][];
        for (int i = 0; i < outputs.length; i++) {
            x = batch.x().get(i);
            feedforward();
            outputs[i] = layers[layers.length - 1].a.toArray();
        }
        return outputs;
    }

    @Override
    public Parameters parameters() {
        return new Parameters(
                Arrays.stream(layers).map(layer -> layer.w.getData()).toArray(double[][][]::new),
                Arrays.stream(layers).map(layer -> layer.b.toArray()).toArray(double[][]::new));
    }

    @Override
    public void reset(Parameters initial) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].w.setSubMatrix(initial.weights()[l], 0, 0);
            layers[l].b.setSubVector(0, initial.biases()[l]);
        }
    }
}
