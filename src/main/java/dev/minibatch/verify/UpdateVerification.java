package dev.minibatch.verify;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Verifies the timed step itself: the change of the parameters through {@code update}, times -m/&eta;, must be the
 * gradient g of the batch's cost. Along random directions v, g&middot;v is compared with the {@link ComplexStep}
 * derivative, which takes a forward pass each. The entries of v are between 1/2 and 3/2 in magnitude, so that an error
 * in any weight or bias shows.
 */
public final class UpdateVerification {
    /** The largest error |g&middot;v - derivative| that passes, relative to the gradient's Euclidean norm. */
    public static final double TOLERANCE = 1e-10;

    /** The system property to which a benchmark writes the largest error that its verification found. */
    public static final String ERROR_PROPERTY = "minibatch.verification.error";

    private static final int DIRECTIONS = 2;
    private static final long SEED = 7_202_134;

    /** &eta;/m: so large that rounding the changed weights costs no digits of the gradient. A power of two. */
    private static final double STEP = 1024.0;

    /** The most multiplications for the reference of a cell: all batches at 784-30-10, in less than a second. */
    private static final long MOST_PRODUCTS = 250_000_000L;

    private final Mlp network;
    private final Parameters initial;
    private final ComplexStep complexStep;
    private final Parameters[] directions;

    /** @param initial the parameters at which the gradient is verified */
    public UpdateVerification(Mlp network, Parameters initial) {
        this.network = network;
        this.initial = initial;
        this.complexStep = new ComplexStep(network);
        this.directions = new Parameters[DIRECTIONS];
        Random random = new Random(SEED);
        Arrays.setAll(directions, v -> Parameters.generate(network, () -> entry(random)));
    }

    private static double entry(Random random) {
        double magnitude = 0.5 + random.nextDouble();
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    /** How many of the timed batches can be verified in reasonable time; at least one. */
    public int batchesWithinBudget(int batches, int batchSize) {
        long each = (long) DIRECTIONS * batchSize * network.parameterCount();
        return (int) Math.max(1, Math.min(batches, MOST_PRODUCTS / each));
    }

    /**
     * Verifies an update of one batch, from the initial parameters.
     *
     * @param batch the batch in the formulation's storage
     * @param batchSize m
     * @param derivatives of the batch's cost, as {@link #derivatives} gives them
     * @return the largest error along a direction, relative to the gradient's norm
     * @throws VerificationException if it is above {@link #TOLERANCE} or not a number
     */
    public <B> double verify(MiniBatchUpdate<B> update, B batch, int batchSize, double... derivatives) {
        update.reset(initial);
        update.update(batch, STEP * batchSize);
        double[] before = initial.flat();
        double[] gradient = update.parameters().flat();
        double squares = 0.0;
        for (int n = 0; n < gradient.length; n++) {
            gradient[n] = (before[n] - gradient[n]) / STEP;
            squares += gradient[n] * gradient[n];
        }
        double norm = Math.sqrt(squares);

        double largest = 0.0;
        for (int v = 0; v < DIRECTIONS; v++) {
            double difference = Math.abs(dot(gradient, directions[v].flat()) - derivatives[v]);
            double error = difference == 0.0 ? 0.0 : difference / Math.max(norm, Math.abs(derivatives[v]));
            largest = Math.max(largest, error); // NaN prevails
        }
        if (!(largest <= TOLERANCE)) {
            throw new VerificationException(String.format(
                    Locale.ROOT,
                    "%s computes a wrong gradient: its update is off the complex-step derivative of the cost by %.2e of the"
                            + " gradient's norm, where at most %.0e is right",
                    update.implementation(),
                    largest,
                    TOLERANCE));
        }
        return largest;
    }

    /** The derivatives of a batch's cost along each direction, by the complex step. */
    public double[] derivatives(Dataset data, int... rows) {
        double[] x = new double[data.inputs()];
        double[] y = new double[data.outputs()];
        double[] sums = new double[DIRECTIONS];
        for (int row : rows) {
            data.copyInput(row, x);
            data.copyTarget(row, y);
            for (int v = 0; v < DIRECTIONS; v++) {
                sums[v] += complexStep.derivative(initial, directions[v], x, y);
            }
        }
        return sums;
    }

    private static double dot(double[] u, double[] v) {
        double sum = 0.0;
        for (int n = 0; n < u.length; n++) {
            sum += u[n] * v[n];
        }
        return sum;
    }
}
