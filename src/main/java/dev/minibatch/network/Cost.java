package dev.minibatch.network;

/** The cost C<sub>x</sub> of one training example, a sum over the output neurons; the cost of a batch is their sum. */
public enum Cost {
    /** C<sub>x</sub> = 1/2 &Sigma; (y - a)<sup>2</sup> (chapter 2, equation 26). */
    QUADRATIC {
        @Override
        public double value(double a, double y) {
            return 0.5 * (y - a) * (y - a);
        }

        @Override
        public double derivative(double a, double y, double slope) {
            return a - y;
        }
    },

    /** C<sub>x</sub> = -&Sigma; (y ln a + (1 - y) ln(1 - a)) (chapter 3, equation 57). It asks for sigmoid outputs. */
    CROSS_ENTROPY {
        @Override
        public double value(double a, double y) {
            double ifOn = y == 0.0 ? 0.0 : y * Math.log(a);
            double ifOff = y == 1.0 ? 0.0 : (1.0 - y) * Math.log1p(-a);
            return -(ifOn + ifOff);
        }

        @Override
        public double derivative(double a, double y, double slope) {
            return (a - y) / slope;
        }
    };

    /** The cost of one output neuron with activation a and target y. */
    public abstract double value(double a, double y);

    /**
     * An entry of &nabla;<sub>a</sub>C: the derivative &part;C<sub>x</sub>/&part;a of one output neuron.
     *
     * @param slope &sigma;'(z) of that neuron. The cross-entropy's derivative is (a - y) / (a(1 - a)), whose denominator
     *     is the slope of a sigmoid; given here, it cancels in BP1 even where a has rounded to 1
     */
    public abstract double derivative(double a, double y, double slope);
}
