package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The book's {@code network.py} (Nielsen, {@code update_mini_batch} and {@code backprop}), one operation of Commons Math
 * for each operation of numpy, one example at a time: it allocates where numpy does, so {@code backprop} begins with
 * zeros that it then replaces, as the book's does. How the errors &delta; are formed is left to the subclasses.
 *
 * <p>numpy's {@code w.transpose()} is a view, for which Commons Math has {@code preMultiply}; its product of a column
 * with a row is {@code outerProduct}. Matrices come from {@link MatrixUtils#createRealMatrix}, as those of {@link RealVector#outerProduct} do: sums then
 * meet two matrices of the same storage, which is Commons Math's fast path.
 */
abstract class NetworkPy implements MiniBatchUpdate<ExampleVectors> {
    final Mlp network;
    final RealMatrix[] w;
    private final RealVector[] b;
    private final Activation[][] sigma;

    NetworkPy(Mlp network) {
        this.network = network;
        this.w = new RealMatrix[network.layers()];
        this.b = new RealVector[network.layers()];
        this.sigma = network.activations();
        for (int l = 0; l < network.layers(); l++) {
            w[l] = MatrixUtils.createRealMatrix(network.neurons(l), network.inputs(l));
            b[l] = new ArrayRealVector(network.neurons(l));
        }
    }

    /** BP1, for the output layer. */
    abstract RealVector outputDelta(RealVector z, RealVector a, RealVector y);

    /** BP2, from the error of the next layer. */
    abstract RealVector hiddenDelta(int layer, RealVector z, RealVector next);

    /** {@code nabla_b} and {@code nabla_w}. */
    private record Nabla(RealVector[] b, RealMatrix[] w) {
        static Nabla zeros(Mlp network) {
            Nabla nabla = new Nabla(new RealVector[network.layers()], new RealMatrix[network.layers()]);
            for (int l = 0; l < network.layers(); l++) {
                nabla.b[l] = new ArrayRealVector(network.neurons(l));
                nabla.w[l] = MatrixUtils.createRealMatrix(network.neurons(l), network.inputs(l));
            }
            return nabla;
        }
    }

    @Override
    public final void update(ExampleVectors batch, double learningRate) {
        Nabla nabla = sumGradients(batch);
        double step = learningRate / batch.size();
        for (int l = 0; l < network.layers(); l++) {
            w[l] = w[l].subtract(nabla.w[l].scalarMultiply(step));
            b[l] = b[l].subtract(nabla.b[l].mapMultiply(step));
        }
    }

    private Nabla sumGradients(ExampleVectors batch) {
        Nabla nabla = Nabla.zeros(network);
        for (int i = 0; i < batch.size(); i++) {
            Nabla example = backprop(batch.x().get(i), batch.y().get(i));
            for (int l = 0; l < network.layers(); l++) {
                nabla.b[l] = nabla.b[l].add(example.b[l]);
                nabla.w[l] = nabla.w[l].add(example.w[l]);
            }
        }
        return nabla;
    }

    private Nabla backprop(RealVector x, RealVector y) {
        int last = network.layers() - 1;
        RealVector[] z = new RealVector[network.layers()];
        RealVector[] a = new RealVector[network.layers() + 1];
        feedforward(x, z, a);

        Nabla nabla = Nabla.zeros(network);
        RealVector delta = outputDelta(z[last], a[last + 1], y);
        for (int l = last; l >= 0; l--) {
            if (l < last) {
                delta = hiddenDelta(l, z[l], delta);
            }
            nabla.b[l] = delta; // BP3
            nabla.w[l] = delta.outerProduct(a[l]); // BP4
        }
        return nabla;
    }

    private void feedforward(RealVector x, RealVector[] z, RealVector[] a) {
        a[0] = x;
        for (int l = 0; l < network.layers(); l++) {
            z[l] = w[l].operate(a[l]).add(b[l]);
            a[l + 1] = each(l, z[l], Activation::value);
        }
    }

    /** &sigma;'(z), the book's {@code sigmoid_prime(z)}. */
    final RealVector sigmaPrime(int layer, RealVector z) {
        return each(layer, z, Activation::derivative);
    }

    /** &nabla;<sub>a</sub>C, the book's {@code cost_derivative}. */
    final RealVector costDerivative(RealVector a, RealVector y, RealVector sigmaPrime) {
        double[] derivatives = new double[a.getDimension()];
        for (int j = 0; j < derivatives.length; j++) {
            derivatives[j] = network.cost().derivative(a.getEntry(j), y.getEntry(j), sigmaPrime.getEntry(j));
        }
        return new ArrayRealVector(derivatives, false);
    }

    private RealVector each(int layer, RealVector z, Neuronwise.Function function) {
        RealVector result = z.copy();
        result.walkInOptimizedOrder(new Neuronwise(sigma[layer], function));
        return result;
    }

    @Override
    public final Parameters gradient(ExampleVectors batch) {
        Nabla nabla = sumGradients(batch);
        return exported(nabla.w, nabla.b);
    }

    @Override
    public final double[][] outputs(ExampleVectors batch) {
        double[][] outputs = new double[batch.size()][];
        RealVector[] z = new RealVector[network.layers()];
        RealVector[] a = new RealVector[network.layers() + 1];
        for (int i = 0; i < outputs.length; i++) {
            feedforward(batch.x().get(i), z, a);
            outputs[i] = a[network.layers()].toArray();
        }
        return outputs;
    }

    @Override
    public final Parameters parameters() {
        return exported(w, b);
    }

    private static Parameters exported(RealMatrix[] weights, RealVector[] biases) {
        return new Parameters(
                Arrays.stream(weights).map(RealMatrix::getData).toArray(double[][][]::new),
                Arrays.stream(biases).map(RealVector::toArray).toArray(double[][]::new));
    }

    @Override
    public final void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            w[l].setSubMatrix(initial.weights()[l], 0, 0);
            for (int j = 0; j < network.neurons(l); j++) {
                b[l].setEntry(j, initial.biases()[l][j]);
            }
        }
    }

    @Override
    public final ExampleVectors batch(Dataset data, int... rows) {
        return ExampleVectors.of(data, rows);
    }
}
