package dev.minibatch.harness.gate;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How often something happened, with the exact interval of 95% after Clopper and Pearson (Biometrika 26, 1934).
 *
 * @param times it happened
 * @param of so many, at least one
 */
public record Rate(int times, int of) {
    private static final double TAIL = 0.025;

    /** The lower bound. */
    public double low() {
        return times == 0 ? 0.0 : bound(times, of - times + 1.0, TAIL);
    }

    /** The upper bound. */
    public double high() {
        return times == of ? 1.0 : bound(times + 1.0, of - times, 1.0 - TAIL);
    }

    // Commons Math's own ClopperPearsonInterval fails where it happened never or always.
    private static double bound(double alpha, double beta, double probability) {
        return new BetaDistribution(alpha, beta).inverseCumulativeProbability(probability);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d = %.1f%% (%.1f%% to %.1f%%)",
                times,
                of,
                100.0 * times / of,
                100.0 * low(),
                100.0 * high());
    }
}
