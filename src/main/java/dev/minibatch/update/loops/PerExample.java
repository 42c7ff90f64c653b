package dev.minibatch.update.loops;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;

/** The storage of the loops, and the frame of their algorithm: one example at a time. Allocates nothing in an update. */
abstract class PerExample implements MiniBatchUpdate<PerExample.Batch> {
    /** A mini-batch: inputs and targets, a row an example. */
    record Batch(double[][] x, double[][] y) {}

    final Mlp network;
    final Activation[][] sigma;
    final double[][] a;
    final double[][] delta;
    final Parameters nabla;
    final double[][][] w;
    final double[][] b;

    PerExample(Mlp network) {
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

    /** z^l = w^l a^(l-1) + b^l, a^l = sigma(z^l). */
    abstract void feedforward(double[] x);

    /** BP2, from the errors of the output layer. */
    abstract void hiddenErrors();

    /** BP3 and BP4. */
    abstract void addGradient();

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

    /** BP1: delta^L_j = dC/da^L_j sigma'(z^L_j). */
    private void outputErrors(double[] y) {
        int last = network.layers() - 1;
        for (int j = 0; j < network.outputs(); j++) {
            double output = a[last + 1][j];
            double slope = sigma[last][j].slope(output);
            delta[last][j] = network.cost().derivative(output, y[j], slope) * slope;
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
