package dev.minibatch.update.peer;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;

/**
 * What the neurons of a layer do each by itself, on a library's own array of m examples by n neurons.
 *
 * @param sigma the activation of each neuron
 * @param cost of the outputs
 * @param layout where the array has the entry of example i and neuron j
 */
record Neurons(Activation[] sigma, Cost cost, Layout layout) {
    /** Whether an example's entries lie together, or a neuron's. */
    enum Layout {
        EXAMPLE_BY_EXAMPLE,
        NEURON_BY_NEURON
    }

    private int exampleStride() {
        return layout == Layout.EXAMPLE_BY_EXAMPLE ? sigma.length : 1;
    }

    private int neuronStride(int m) {
        return layout == Layout.EXAMPLE_BY_EXAMPLE ? 1 : m;
    }

    /** A = sigma(Z + 1 b^T), in place. */
    void activate(double[] z, int m, double[] b) {
        for (int j = 0; j < sigma.length; j++) {
            int at = j * neuronStride(m);
            for (int i = 0; i < m; i++, at += exampleStride()) {
                z[at] = sigma[j].value(z[at] + b[j]);
            }
        }
    }

    /** BP1, times a factor: D = factor nabla_A C (.) sigma'(Z). */
    void outputErrors(double[] a, double[] y, int m, double factor, double[] d) {
        for (int j = 0; j < sigma.length; j++) {
            int at = j * neuronStride(m);
            for (int i = 0; i < m; i++, at += exampleStride()) {
                double slope = sigma[j].slope(a[at]);
                d[at] = factor * cost.derivative(a[at], y[at], slope) * slope;
            }
        }
    }

    /** The second half of BP2: D (.) sigma'(Z), in place. */
    void multiplyBySlopes(double[] d, double[] a, int m) {
        for (int j = 0; j < sigma.length; j++) {
            int at = j * neuronStride(m);
            for (int i = 0; i < m; i++, at += exampleStride()) {
                d[at] *= sigma[j].slope(a[at]);
            }
        }
    }

    /** BP3: adds to each bias the errors of all examples. */
    void addErrors(double[] d, int m, double[] b) {
        for (int j = 0; j < sigma.length; j++) {
            int at = j * neuronStride(m);
            for (int i = 0; i < m; i++, at += exampleStride()) {
                b[j] += d[at];
            }
        }
    }

    /** The m rows of examples, copied. */
    double[][] rows(double[] a, int m) {
        double[][] rows = new double[m][sigma.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < sigma.length; j++) {
                rows[i][j] = a[i * exampleStride() + j * neuronStride(m)];
            }
        }
        return rows;
    }
}
