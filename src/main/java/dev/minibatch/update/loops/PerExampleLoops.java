package dev.minibatch.update.loops;

import dev.minibatch.network.Mlp;

/**
 * The book's algorithm as plain loops over {@code double[][]}, every sum in the order of its equation.
 *
 * <p>It is written with the usual care: rows and loop invariants are in local variables, because a store to an array might
 * change any other element for all that the compiler knows. HotSpot's C2 vectorises rows that are added to rows (BP4 and the
 * gradient step), but not sums of products (weighted inputs and BP2), whose order it may not change:
 * {@link PerExampleRowAxpy} changes it.
 */
public final class PerExampleLoops extends PerExample {
    /** The parameters are zero until {@link #reset}. */
    public PerExampleLoops(Mlp network) {
        super(network);
    }

    @Override
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

    /** delta^l_k = sum_j w^(l+1)_jk delta^(l+1)_j sigma'(z^l_k). */
    @Override
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

    @Override
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
}
