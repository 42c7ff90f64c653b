package dev.minibatch.update.loops;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;

/**
 * The book's algorithm as plain loops over {@code double[][]}, one example at a time, every sum in the order of its equation.
 * It allocates nothing in an update.
 *
 * <p>Rows and loop invariants are in local variables, because a store to an array might change any other element for all
 * that the compiler knows. HotSpot's C2 vectorises rows that are added to rows (BP4 and the gradient step), but not sums of
 * products (weighted inputs and BP2), whose order it may not change: {@link PerExampleRowAxpy} changes it.
 */
public class PerExampleLoops implements MiniBatchUpdate<PerExampleLoops.Batch> {
    /** A mini-batch, a row an example. */
    public record Batch(double[][] x, double[][] y) {}

    final Mlp network;
    final Activation[][] sigma;
    final double[][][] w;
    final double[][] b;
    final double[][] a;
    final double[][] delta;
    final Parameters nabla;

    public PerExampleLoops(Mlp network) {
        this.network = network;
        this.sigma = network.activations();
        this.nabla = Parameters.zeros(network);
        this.a = new double[network.layers() + 1][];
        this.delta = new double[network.layers()][];
        for (int l = 0; l < network.layers(); l++) {
            a[l + 1] = new double[network.neurons(l)];
            delta[l] = new double[network.neurons(l)];
        }
        Parameters own = Parameters.zeros(network);
        this.w = own.weights();
        this.b = own.biases();
    }

    @Override
    public final Batch batch(Dataset data, int... rows) {
        return new Batch(data.inputs(rows), data.targets(rows));
    }

    @Override
    public final void update(Batch batch, double learningRate) {
        sumGradients(batch);
        double step = -learningRate / batch.x().length;
        for (int l = 0; l < network.layers(); l++) {
            addMultiple(b[l], step, nabla.biases()[l]);
            for (int j = 0; j < network.neurons(l); j++) {
                addMultiple(w[l][j], step, nabla.weights()[l][j]);
            }
        }
    }

    /** row &larr; row + factor other. */
    static void addMultiple(double[] row, double factor, double[] other) {
        for (int k = 0; k < row.length; k++) {
            row[k] += factor * other[k];
        }
    }

    private void sumGradients(Batch batch) {
        for (int l = 0; l < network.layers(); l++) {
            Arrays.fill(nabla.biases()[l], 0.0);
            for (double[] row : nabla.weights()[l]) {
                Arrays.fill(row, 0.0);
            }
        }
        for (int i = 0; i < batch.x().length; i++) {
            feedforward(batch.x()[i]);
            outputErrors(batch.y()[i]);
            hiddenErrors();
            addGradient();
        }
    }

    /** z^l_j = sum_k w^l_jk a^(l-1)_k + b^l_j, a^l_j = sigma(z^l_j). */
    void feedforward(double[] x) {
        a[0] = x;
        for (int l = 0; l < network.layers(); l++) {
            double[] aIn = a[l];
            double[] aOut = a[l + 1];
            for (int j = 0; j < aOut.length; j++) {
                double[] wj = w[l][j];
                double z = b[l][j];
                for (int k = 0; k < aIn.length; k++) {
                    z += wj[k] * aIn[k];
                }
                aOut[j] = sigma[l][j].value(z);
            }
        }
    }

    /** BP1: delta^L_j = dC/da^L_j sigma'(z^L_j). */
    private void outputErrors(double[] y) {
        int last = network.layers() - 1;
        for (int j = 0; j < network.outputs(); j++) {
            double output = a[last + 1][j];
            double slope = sigma[last][j].slope(output);
            delta[last][j] = network.cost().derivative(output, y[j], slope) * slope;
        }
    }

    /** BP2: delta^l_k = sum_j w^(l+1)_jk delta^(l+1)_j sigma'(z^l_k). */
    void hiddenErrors() {
        for (int l = network.layers() - 2; l >= 0; l--) {
            double[][] wNext = w[l + 1];
            double[] deltaNext = delta[l + 1];
            for (int k = 0; k < network.neurons(l); k++) {
                double error = 0.0;
                for (int j = 0; j < deltaNext.length; j++) {
                    error += wNext[j][k] * deltaNext[j];
                }
                delta[l][k] = error * sigma[l][k].slope(a[l + 1][k]);
            }
        }
    }

    void addGradient() {
        for (int l = 0; l < network.layers(); l++) {
            double[] aIn = a[l];
            for (int j = 0; j < network.neurons(l); j++) {
                double deltaJ = delta[l][j];
                double[] nablaJ = nabla.weights()[l][j];
                // BP3: dC/db^l_j = delta^l_j
                nabla.biases()[l][j] += deltaJ;
                // BP4: dC/dw^l_jk = a^(l-1)_k delta^l_j
                for (int k = 0; k < nablaJ.length; k++) {
                    nablaJ[k] += aIn[k] * deltaJ;
                }
            }
        }
    }

    @Override
    public final Parameters gradient(Batch batch) {
        sumGradients(batch);
        return nabla.copy();
    }

    @Override
    public final double[][] outputs(Batch batch) {
        double[][] outputs = new double[batch.x().length][];
        for (int i = 0; i < outputs.length; i++) {
            feedforward(batch.x()[i]);
            outputs[i] = a[network.layers()].clone();
        }
        return outputs;
    }

    @Override
    public final Parameters parameters() {
        return new Parameters(w, b).copy();
    }

    @Override
    public final void reset(Parameters initial) {
        initial.copyInto(new Parameters(w, b));
    }
}
