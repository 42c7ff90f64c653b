package dev.minibatch.verify;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Locale;
import java.util.Random;

/**
 * Checks the timed step itself, not a sibling of it: the parameters' change through {@code update}, times -m/&eta;, must
 * be the gradient g of the batch's cost. Along a few random directions v, g&middot;v is compared with the
 * {@link ComplexStep} derivative. Every entry of a direction is between 1/2 and 3/2 or between -3/2 and -1/2, so that
 * each sees the error of every weight and bias and no two errors cancel but by chance, at the cost of a forward pass.
 */
public final class UpdateVerification {
    /** The largest error |g&middot;v - derivative| that passes, relative to the gradient's Euclidean norm. */
    public static final double TOLERANCE = 1e-10;

    /** The system property in which a benchmark leaves the largest error that its verification met, for the record. */
    public static final String ERROR_PROPERTY = "minibatch.verification.error";

    private static final int DIRECTIONS = 2;
    private static final long SEED = 7_202_134;

    /** &eta;/m: a long step, so that rounding the changed weights costs no digits of the gradient. A power of two. */
    private static final double STEP = 1024.0;

    /**
     * How many products of a weight and an activation may be spent on the reference for one cell; at least one batch is
     * checked, whatever it takes. Enough for all of the batches at 784-30-10, and below a second.
     */
    private static final long PRODUCTS = 250_000_000L;

    private final Mlp network;
    private final Parameters initial;
    private final ComplexStep complexStep;
    private final Parameters[] directions;

    /**
     * Verifies updates of a network.
     *
     * @param initial the parameters at which the gradient is checked
     */
    public UpdateVerification(Mlp network, Parameters initial) {
        this.network = network;
        this.initial = initial;
        this.complexStep = new ComplexStep(network);
        this.directions = new Parameters[DIRECTIONS];
        Random random = new Random(SEED);
        for (int d = 0; d < DIRECTIONS; d++) {
            directions[d] = randomDirection(network, random);
        }
    }

    private static Parameters randomDirection(Mlp network, Random random) {
        Parameters direction = Parameters.zeros(network);
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.neurons(l); j++) {
                direction.biases()[l][j] = entry(random);
                for (int k = 0; k < network.inputs(l); k++) {
                    direction.weights()[l][j][k] = entry(random);
                }
            }
        }
        return direction;
    }

    private static double entry(Random random) {
        double magnitude = 0.5 + random.nextDouble();
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    /** How many batches of a size are verified, out of those that will be timed: all, unless they are too large. */
    public int batchesWithinBudget(int batches, int batchSize) {
        long each = (long) DIRECTIONS * batchSize * network.parameterCount();
        return (int) Math.max(1, Math.min(batches, PRODUCTS / each));
    }

    /**
     * Checks one update on one batch. Resets the formulation's parameters.
     *
     * @param update the formulation
     * @param batch the batch in the formulation's storage
     * @param data where the batch was gathered
     * @param rows which examples it holds
     * @return the largest error along a direction, relative to the gradient's norm
     * @throws VerificationException if it is above {@link #TOLERANCE} or not a number
     */
    public <B> double verify(MiniBatchUpdate<B> update, B batch, Dataset data, int... rows) {
        return verify(update, batch, rows.length, derivatives(data, rows));
    }

    /**
     * Checks one update against derivatives that are known already.
     *
     * @param batchSize how many examples the batch holds
     * @param derivatives of its cost, as {@link #derivatives} gives them
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
