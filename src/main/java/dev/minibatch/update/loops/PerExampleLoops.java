package dev.minibatch.update.loops;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;

/**
 * The book's algorithm as plain loops over {@code double[][]}, one example at a time, every sum in the order of its
 * equation. Allocates nothing in an update.
 *
 * <p>It is written with the care that is usual in Java: rows and the numbers that a loop does not change are in local
 * variables, for a store to an array might change any other array's element, for all that the compiler knows, which then
 * reads it again. HotSpot's C2 vectorises the rows that are added to rows (BP4 and the gradient step). It does not
 * vectorise the sums of products (the weighted inputs and BP2), since these would come out in another order:
 * {@link PerExampleRowAxpy} changes the order.
 */
public final class PerExampleLoops implements MiniBatchUpdate<ExampleRows> {
    private final Mlp network;
    private final Activation[][] sigma;
    private final double[][] a;
    private final double[][] delta;
    private final Parameters nabla;
    private final double[][][] w;
    private final double[][] b;

    /** Computes updates of a network whose parameters are zero until {@link #reset}. */
    public PerExampleLoops(Mlp network) {
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
        double step = learningRate / batch.size();
        for (int l = 0; l < network.layers(); l++) {
            subtract(b[l], step, nabla.biases()[l]);
            for (int j = 0; j < network.neurons(l); j++) {
                subtract(w[l][j], step, nabla.weights()[l][j]);
            }
        }
    }

    private static void subtract(double[] row, double step, double[] gradient) {
        for (int k = 0; k < row.length; k++) {
            row[k] -= step * gradient[k];
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
            addGradient();
        }
    }

    /** z^l = w^l a^(l-1) + b^l, a^l = sigma(z^l). */
    private void feedforward(double[] x) {
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

    private void backpropagate(double[] y) {
        int last = network.layers() - 1;
        // BP1: delta^L_j = dC/da^L_j sigma'(z^L_j)
        for (int j = 0; j < network.outputs(); j++) {
            double output = a[last + 1][j];
            double slope = sigma[last][j].slope(output);
            delta[last][j] = network.cost().derivative(output, y[j], slope) * slope;
        }
        // BP2: delta^l_k = sum_j w^(l+1)_jk delta^(l+1)_j sigma'(z^l_k)
        for (int l = last - 1; l >= 0; l--) {
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

    private void addGradient() {
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
