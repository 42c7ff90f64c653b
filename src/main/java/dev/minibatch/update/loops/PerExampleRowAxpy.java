package dev.minibatch.update.loops;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;

/**
 * Loops again, one example at a time, in the order that a compiler likes. Wherever the equations allow, the inner loop adds a
 * multiple of one row to another (BLAS calls it axpy) of the same length and from the same index on: HotSpot's C2 turns that
 * into vector instructions, on 17 and on 25. So do BP2, BP4 and the gradient step.
 *
 * <p>The weighted inputs are sums of products, which C2 leaves in their order, one addition waiting for the one before. Six
 * neurons are summed up at a time, so that six additions are under way at once.
 *
 * <p>Allocates nothing in an update.
 */
public final class PerExampleRowAxpy implements MiniBatchUpdate<ExampleRows> {
    private static final int AT_ONCE = 6;

    private final Mlp network;
    private final Activation[][] sigma;
    private final double[][] a;
    private final double[][] delta;
    private final Parameters nabla;
    private final double[][][] w;
    private final double[][] b;

    /** Computes updates of a network whose parameters are zero until {@link #reset}. */
    public PerExampleRowAxpy(Mlp network) {
        this.network = network;
        this.nabla = Parameters.zeros(network);
        this.sigma = network.activations();
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
    public ExampleRows batch(Dataset data, int... rows) {
        return ExampleRows.of(data, rows);
    }

    @Override
    public void update(ExampleRows batch, double learningRate) {
        sumGradients(batch);
        double step = -learningRate / batch.size();
        for (int l = 0; l < network.layers(); l++) {
            addMultiple(b[l], step, nabla.biases()[l]);
            for (int j = 0; j < network.neurons(l); j++) {
                addMultiple(w[l][j], step, nabla.weights()[l][j]);
            }
        }
    }

    /** row &larr; row + factor other. */
    private static void addMultiple(double[] row, double factor, double[] other) {
        for (int k = 0; k < row.length; k++) {
            row[k] += factor * other[k];
        }
    }

    private void sumGradients(ExampleRows batch) {
        for (int l = 0; l < network.layers(); l++) {
            Arrays.fill(nabla.biases()[l], 0.0);
            for (double[] row : nabla.weights()[l]) {
                Arrays.fill(row, 0.0);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            feedforward(batch.x()[i]);
            backpropagate(batch.y()[i]);
            for (int l = 0; l < network.layers(); l++) {
                // BP3: dC/db^l_j = delta^l_j
                addMultiple(nabla.biases()[l], 1.0, delta[l]);
                // BP4: dC/dw^l_jk = a^(l-1)_k delta^l_j, a row j at a time
                for (int j = 0; j < network.neurons(l); j++) {
                    addMultiple(nabla.weights()[l][j], delta[l][j], a[l]);
                }
            }
        }
    }

    /** z^l = w^l a^(l-1) + b^l, a^l = sigma(z^l). */
    private void feedforward(double[] x) {
        a[0] = x;
        for (int l = 0; l < network.layers(); l++) {
            double[] z = a[l + 1];
            int j = 0;
            for (; j <= z.length - AT_ONCE; j += AT_ONCE) {
                multiplySixRows(w[l], j, a[l], z);
            }
            for (; j < z.length; j++) {
                z[j] = product(w[l][j], a[l]);
            }
            for (j = 0; j < z.length; j++) {
                z[j] = sigma[l][j].value(z[j] + b[l][j]);
            }
        }
    }

    private static void multiplySixRows(double[][] w, int j, double[] a, double[] z) {
        double[] w0 = w[j];
        double[] w1 = w[j + 1];
        double[] w2 = w[j + 2];
        double[] w3 = w[j + 3];
        double[] w4 = w[j + 4];
        double[] w5 = w[j + 5];
        double z0 = 0.0;
        double z1 = 0.0;
        double z2 = 0.0;
        double z3 = 0.0;
        double z4 = 0.0;
        double z5 = 0.0;
        for (int k = 0; k < a.length; k++) {
            double ak = a[k];
            z0 += w0[k] * ak;
            z1 += w1[k] * ak;
            z2 += w2[k] * ak;
            z3 += w3[k] * ak;
            z4 += w4[k] * ak;
            z5 += w5[k] * ak;
        }
        z[j] = z0;
        z[j + 1] = z1;
        z[j + 2] = z2;
        z[j + 3] = z3;
        z[j + 4] = z4;
        z[j + 5] = z5;
    }

    private static double product(double[] w, double[] a) {
        double sum = 0.0;
        for (int k = 0; k < a.length; k++) {
            sum += w[k] * a[k];
        }
        return sum;
    }

    private void backpropagate(double[] y) {
        int last = network.layers() - 1;
        // BP1: delta^L_j = dC/da^L_j sigma'(z^L_j)
        for (int j = 0; j < network.outputs(); j++) {
            double output = a[last + 1][j];
            double slope = sigma[last][j].slope(output);
            delta[last][j] = network.cost().derivative(output, y[j], slope) * slope;
        }
        // BP2: delta^l = sum_j w^(l+1)_j delta^(l+1)_j (.) sigma'(z^l), w_j the row of neuron j
        for (int l = last - 1; l >= 0; l--) {
            Arrays.fill(delta[l], 0.0);
            for (int j = 0; j < network.neurons(l + 1); j++) {
                addMultiple(delta[l], delta[l + 1][j], w[l + 1][j]);
            }
            for (int k = 0; k < network.neurons(l); k++) {
                delta[l][k] *= sigma[l][k].slope(a[l + 1][k]);
            }
        }
    }

    @Override
    public Parameters gradient(ExampleRows batch) {
        sumGradients(batch);
        return nabla.copy();
    }

    @Override
    public double[][] outputs(ExampleRows batch) {
        double[][] outputs = new double[batch.size()][];
        for (int i = 0; i < outputs.length; i++) {
            feedforward(batch.x()[i]);
            outputs[i] = a[network.layers()].clone();
        }
        return outputs;
    }

    @Override
    public Parameters parameters() {
        return new Parameters(w, b).copy();
    }

    @Override
    public void reset(Parameters initial) {
        initial.copyInto(new Parameters(w, b));
    }
}
