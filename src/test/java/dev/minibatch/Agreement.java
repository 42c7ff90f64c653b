package dev.minibatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.network.Parameters;
import java.util.Arrays;

/** The suite's one notion of "equal up to rounding": the largest difference, relative to the largest expected entry. */
public final class Agreement {
    /** What double precision gives easily, and no mistake does. */
    public static final double ROUNDING = 1e-12;

    private Agreement() {}

    /** Fails unless the two differ by at most a tolerance times the largest expected entry. Nothing agrees with NaN. */
    public static void assertAgree(double[] expected, double[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what + ": length");
        assertTrue(expected.length > 0, what + ": nothing to compare");
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int n = 0; n < expected.length; n++) {
            double difference = Math.abs(expected[n] - actual[n]);
            if (!(difference <= tolerance * scale)) {
                throw new AssertionError(what + ": entry " + n + " is " + actual[n] + ", expected " + expected[n]
                        + "; off by " + difference / scale + " of the largest entry, more than " + tolerance);
            }
        }
    }

    /** As above, for weights and biases, whose shapes must be the same too. */
    public static void assertAgree(Parameters expected, Parameters actual, double tolerance, String what) {
        double scale = Arrays.stream(expected.flat()).map(Math::abs).max().orElseThrow();
        assertAgree(expected.flat(), actual.flat(), tolerance, what + " (largest entry " + scale + ")");
        for (int l = 0; l < expected.weights().length; l++) {
            assertEquals(expected.weights()[l].length, actual.weights()[l].length, what + ": neurons of layer " + l);
            assertEquals(
                    expected.weights()[l][0].length, actual.weights()[l][0].length, what + ": inputs of layer " + l);
        }
    }

    /** As above, for the rows of an array. */
    public static void assertAgree(double[][] expected, double[][] actual, double tolerance, String what) {
        assertAgree(
                Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray(),
                Arrays.stream(actual).flatMapToDouble(Arrays::stream).toArray(),
                tolerance,
                what);
    }
}
