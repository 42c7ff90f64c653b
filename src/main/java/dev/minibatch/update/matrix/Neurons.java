package dev.minibatch.update.matrix;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import java.util.Arrays;

/**
 * What the neurons of a layer do each by itself, on a library's own array: that of example i and neuron j, of n, is at
 * {@code i * n + j}.
 *
 * @param sigma the activation of each neuron
 * @param cost of the outputs
 */
record Neurons(Activation[] sigma, Cost cost) {
    /** A = sigma(Z + 1 b^T), in place. */
    void activate(double[] z, int m, double[] b) {
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < sigma.length; j++, at++) {
                z[at] = sigma[j].value(z[at] + b[j]);
            }
        }
    }

    /** BP1, times a factor: D = factor nabla_A C (.) sigma'(Z). */
    void outputErrors(double[] a, double[] y, int m, double factor, double[] d) {
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < sigma.length; j++, at++) {
                double slope = sigma[j].slope(a[at]);
                d[at] = factor * cost.derivative(a[at], y[at], slope) * slope;
            }
        }
    }

    /** The second half of BP2: D (.) sigma'(Z), in place. */
    void multiplyBySlopes(double[] d, double[] a, int m) {
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < sigma.length; j++, at++) {
                d[at] *= sigma[j].slope(a[at]);
            }
        }
    }

    /** BP3: adds to each bias the errors of all examples. */
    void addErrors(double[] d, int m, double[] b) {
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < sigma.length; j++, at++) {
                b[j] += d[at];
            }
        }
    }

    /** The m rows of examples, copied. */
    double[][] rows(double[] a, int m) {
        double[][] rows = new double[m][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(a, i * sigma.length, (i + 1) * sigma.length));
        return rows;
    }
}
