package dev.minibatch.verify;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import org.apache.commons.math3.complex.Complex;

/**
 * Derivatives of the cost by the complex step: for an analytic C, the derivative along a direction v is Im C(w + ihv) / h
 * with an error of order h<sup>2</sup> and no cancellation (Squire and Trapp 1998; Martins, Sturdza and Alonso 2003). It
 * needs a forward pass only, and no equation of backpropagation.
 *
 * <p>ReLU, which is not analytic, is continued by the sign of its real part (Martins et al., section 3.3), which gives
 * its derivative everywhere but at 0.
 */
public final class ComplexStep {
    /** h, so small that the error of order h<sup>2</sup> vanishes, and so large that h<sup>2</sup> does not underflow. */
    private static final double H = 1e-100;

    private final Mlp network;

    public ComplexStep(Mlp network) {
        this.network = network;
    }

    /**
     * The derivative of one example's cost C<sub>x</sub> along a direction, d/dh C<sub>x</sub>(w + hv, b + hv) at h = 0.
     *
     * @param at the parameters w and b
     * @param direction v, of the same shape
     * @param x the input
     * @param y the target
     */
    public double derivative(Parameters at, Parameters direction, double[] x, double[] y) {
        double[] re = x;
        double[] im = new double[x.length];
        for (int l = 0; l < network.layers(); l++) {
            int neurons = network.neurons(l);
            double[] nextRe = new double[neurons];
            double[] nextIm = new double[neurons];
            for (int j = 0; j < neurons; j++) {
                double[] w = at.weights()[l][j];
                double[] v = direction.weights()[l][j];
                double zRe = at.biases()[l][j];
                double zIm = H * direction.biases()[l][j];
                for (int k = 0; k < re.length; k++) {
                    if (re[k] == 0.0 && im[k] == 0.0) {
                        continue; // four fifths of a digit's pixels, in a JVM that is not warm yet
                    }
                    zRe += w[k] * re[k];
                    zIm += w[k] * im[k] + H * v[k] * re[k];
                }
                Complex a = activation(network.activation(l, j), new Complex(zRe, zIm));
                nextRe[j] = a.getReal();
                nextIm[j] = a.getImaginary();
            }
            re = nextRe;
            im = nextIm;
        }
        double derivative = 0.0;
        for (int j = 0; j < y.length; j++) {
            derivative += cost(network.cost(), new Complex(re[j], im[j]), y[j]).getImaginary() / H;
        }
        return derivative;
    }

    private static Complex activation(Activation sigma, Complex z) {
        return switch (sigma) {
            case SIGMOID -> z.negate().exp().add(1.0).reciprocal();
            case TANH -> z.tanh();
            case RELU -> z.getReal() > 0.0 ? z : Complex.ZERO;
            case LINEAR -> z;
        };
    }

    private static Complex cost(Cost cost, Complex a, double y) {
        return switch (cost) {
            case QUADRATIC -> a.subtract(y).multiply(a.subtract(y)).multiply(0.5);
            case CROSS_ENTROPY -> {
                Complex ifOn = y == 0.0 ? Complex.ZERO : a.log().multiply(-y);
                Complex ifOff =
                        y == 1.0 ? Complex.ZERO : a.negate().add(1.0).log().multiply(y - 1.0);
                yield ifOn.add(ifOff);
            }
        };
    }
}
