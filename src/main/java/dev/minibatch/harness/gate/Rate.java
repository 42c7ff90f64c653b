package dev.minibatch.harness.gate;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** How often something happened, with the exact 95% interval of Clopper and Pearson (Biometrika 26, 1934). */
record Rate(int times, int of) {
    private static final double TAIL = 0.025;

    double low() {
        return times == 0 ? 0.0 : BetaDistribution.of(times, of - times + 1.0).inverseCumulativeProbability(TAIL);
    }

    double high() {
        return times == of ? 1.0 : BetaDistribution.of(times + 1.0, of - times).inverseSurvivalProbability(TAIL);
    }

    @Override
    public String toString() {
        double percent = 100.0 * times / of;
        return String.format(
                Locale.ROOT, "%d of %d = %.1f%% (%.1f%% to %.1f%%)", times, of, percent, 100.0 * low(), 100.0 * high());
    }
}
