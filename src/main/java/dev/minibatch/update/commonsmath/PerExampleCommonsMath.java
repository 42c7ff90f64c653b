package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The book's {@code network.py} (Nielsen, {@code update_mini_batch} and {@code backprop}), one example at a time, one
 * operation of Commons Math for each operation of numpy. It allocates where numpy does: {@code backprop} begins with zeros
 * that it then replaces.
 *
 * <p>numpy's {@code w.transpose()} is a view, for which Commons Math has {@code preMultiply}; its product of a column with a
 * row is {@code outerProduct}. Matrices come from {@link MatrixUtils#createRealMatrix}, as those of
 * {@link RealVector#outerProduct} do, because sums of matrices of one storage are faster.
 */
public class PerExampleCommonsMath implements MiniBatchUpdate<PerExampleCommonsMath.Batch> {
    /** A mini-batch: the input x and the target y of each example. */
    public record Batch(RealVector[] x, RealVector[] y) {}

    private final Mlp network;
    private final Activation[][] sigma;
    private final RealMatrix[] w;
    private final RealVector[] b;

    public PerExampleCommonsMath(Mlp network) {
        this.network = network;
        this.sigma = network.activations();
        Nabla zeros = Nabla.zeros(network);
        this.w = zeros.w;
        this.b = zeros.b;
    }

    @Override
    public final Batch batch(Dataset data, int... rows) {
        return new Batch(vectors(data.inputs(rows)), vectors(data.targets(rows)));
    }

    /** Vectors on these arrays, which are not copied. */
    static ArrayRealVector[] vectors(double[]... rows) {
        return Stream.of(rows).map(row -> new ArrayRealVector(row, false)).toArray(ArrayRealVector[]::new);
    }

    /** The product with &sigma;'(z) in BP1 and BP2. */
    RealVector multiplyBySlopes(RealVector errors, RealVector sigmaPrime) {
        return errors.ebeMultiply(sigmaPrime);
    }

    /** {@code nabla_b} and {@code nabla_w}, or the biases and weights themselves. */
    private record Nabla(RealVector[] b, RealMatrix[] w) {
        static Nabla zeros(Mlp network) {
            Nabla nabla = new Nabla(new RealVector[network.layers()], new RealMatrix[network.layers()]);
            for (int l = 0; l < network.layers(); l++) {
                nabla.b[l] = new ArrayRealVector(network.neurons(l));
                nabla.w[l] = MatrixUtils.createRealMatrix(network.neurons(l), network.inputs(l));
            }
            return nabla;
        }

        Parameters exported() {
            return new Parameters(
                    Stream.of(w).map(RealMatrix::getData).toArray(double[][][]::new),
                    Stream.of(b).map(RealVector::toArray).toArray(double[][]::new));
        }
    }

    @Override
    public final void update(Batch batch, double learningRate) {
        Nabla nabla = sumGradients(batch);
        double step = learningRate / batch.x().length;
        for (int l = 0; l < network.layers(); l++) {
            w[l] = w[l].subtract(nabla.w[l].scalarMultiply(step));
            b[l] = b[l].subtract(nabla.b[l].mapMultiply(step));
        }
    }

    private Nabla sumGradients(Batch batch) {
        Nabla nabla = Nabla.zeros(network);
        for (int i = 0; i < batch.x().length; i++) {
            Nabla example = backprop(batch.x()[i], batch.y()[i]);
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
        RealVector[] a = feedforward(x, z);
        Nabla nabla = Nabla.zeros(network);
        RealVector sigmaPrime = sigmaPrime(last, z[last]);
        RealVector delta = multiplyBySlopes(costDerivative(a[last + 1], y, sigmaPrime), sigmaPrime); // BP1
        for (int l = last; l >= 0; l--) {
            if (l < last) {
                delta = multiplyBySlopes(w[l + 1].preMultiply(delta), sigmaPrime(l, z[l])); // BP2
            }
            nabla.b[l] = delta; // BP3
            nabla.w[l] = delta.outerProduct(a[l]); // BP4
        }
        return nabla;
    }

    /** Gives the activations, and the weighted inputs in z. */
    private RealVector[] feedforward(RealVector x, RealVector[] z) {
        RealVector[] a = new RealVector[network.layers() + 1];
        a[0] = x;
        for (int l = 0; l < network.layers(); l++) {
            z[l] = w[l].operate(a[l]).add(b[l]);
            a[l + 1] = sigmoid(l, z[l]);
        }
        return a;
    }

    /** &sigma;(z), the book's {@code sigmoid}. */
    private RealVector sigmoid(int l, RealVector z) {
        double[] a = z.toArray();
        for (int j = 0; j < a.length; j++) {
            a[j] = sigma[l][j].value(a[j]);
        }
        return new ArrayRealVector(a, false);
    }

    /** &sigma;'(z), the book's {@code sigmoid_prime}. */
    private RealVector sigmaPrime(int l, RealVector z) {
        double[] slopes = z.toArray();
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = sigma[l][j].derivative(slopes[j]);
        }
        return new ArrayRealVector(slopes, false);
    }

    /** &nabla;<sub>a</sub>C, the book's {@code cost_derivative}. */
    private RealVector costDerivative(RealVector a, RealVector y, RealVector sigmaPrime) {
        double[] derivatives = new double[a.getDimension()];
        for (int j = 0; j < derivatives.length; j++) {
            derivatives[j] = network.cost().derivative(a.getEntry(j), y.getEntry(j), sigmaPrime.getEntry(j));
        }
        return new ArrayRealVector(derivatives, false);
    }

    @Override
    public final Parameters gradient(Batch batch) {
        return sumGradients(batch).exported();
    }

    @Override
    public final double[][] outputs(Batch batch) {
        double[][] outputs = new double[batch.x().length][];
        RealVector[] z = new RealVector[network.layers()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = feedforward(batch.x()[i], z)[network.layers()].toArray();
        }
        return outputs;
    }

    @Override
    public final Parameters parameters() {
        return new Nabla(b, w).exported();
    }

    @Override
    public final void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            w[l].setSubMatrix(initial.weights()[l], 0, 0);
            b[l].setSubVector(0, new ArrayRealVector(initial.biases()[l], false));
        }
    }
}
