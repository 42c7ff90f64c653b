package dev.minibatch.update.loops;

import dev.minibatch.network.Mlp;
import java.util.Arrays;

/**
 * {@link PerExampleLoops} in the order that a compiler likes. Where the equations allow, the inner loop adds a multiple of
 * one row to another (BLAS calls it axpy), from the same index on, which HotSpot's C2 vectorises, on 17 and on 25: BP2, BP4
 * and the gradient step.
 *
 * <p>The weighted inputs are sums of products, which C2 leaves in their order, each addition waiting for the one before. Six
 * neurons are summed at a time, so that six additions are under way at once.
 */
public final class PerExampleRowAxpy extends PerExampleLoops {
    private static final int AT_ONCE = 6;

    public PerExampleRowAxpy(Mlp network) {
        super(network);
    }

    @Override
    void feedforward(double[] x) {
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

    /** delta^l = sum_j w^(l+1)_j delta^(l+1)_j (.) sigma'(z^l), w_j the row of neuron j. */
    @Override
    void hiddenErrors() {
        for (int l = network.layers() - 2; l >= 0; l--) {
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
    void addGradient() {
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
