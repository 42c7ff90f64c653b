package dev.minibatch.network;

/**
 * An activation function &sigma; of one neuron: a = &sigma;(z), with z the weighted input (Nielsen, <i>Neural Networks
 * and Deep Learning</i>, chapter 2, equation 25).
 *
 * <p>Backpropagation needs &sigma;'(z) as well. For all four functions it is a function of the activation alone, so
 * that a formulation need not keep z nor evaluate an exponential twice: see {@link #slope(double)}.
 */
public enum Activation {
    /** &sigma;(z) = 1 / (1 + e<sup>-z</sup>). */
    SIGMOID {
        @Override
        public double value(double z) {
            return 1.0 / (1.0 + Math.exp(-z));
        }

        @Override
        public double slope(double a) {
            return Math.max(a * (1.0 - a), SMALLEST_SLOPE);
        }
    },

    /** &sigma;(z) = tanh z. */
    TANH {
        @Override
        public double value(double z) {
            return Math.tanh(z);
        }

        @Override
        public double slope(double a) {
            return 1.0 - a * a;
        }
    },

    /** &sigma;(z) = max(0, z), with &sigma;'(0) = 0. */
    RELU {
        @Override
        public double value(double z) {
            return Math.max(0.0, z);
        }

        @Override
        public double slope(double a) {
            return a > 0.0 ? 1.0 : 0.0;
        }
    },

    /** &sigma;(z) = z: the linear neuron of the chapter's Exercise 3. */
    LINEAR {
        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double slope(double a) {
            return 1.0;
        }
    };

    /**
     * The least slope of a sigmoid, 2<sup>-600</sup>. A saturated neuron's a rounds to 1, and a(1 - a) to 0; the
     * cross-entropy's derivative then is infinite and its product with the slope NaN instead of a - y. This floor keeps
     * the quotient finite. It is far below any effect on a gradient, and far enough above the subnormal numbers that
     * products with it stay normal and thereby fast.
     */
    public static final double SMALLEST_SLOPE = 0x1p-600;

    /** a = &sigma;(z). */
    public abstract double value(double z);

    /** &sigma;'(z), from the activation a = &sigma;(z). */
    public abstract double slope(double a);

    /** &sigma;'(z), the book's {@code sigmoid_prime(z)}. */
    public final double derivative(double z) {
        return slope(value(z));
    }
}
