package dev.minibatch.harness.stats;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of the logarithms of times, or the difference of two such means.
 *
 * @param variance of the mean: its standard error squared
 * @param freedom the degrees of freedom of the variance; 0 if the variance is unknown
 * @param rounding how far the mean may be off because the times were rounded; the variance does not cover it
 */
public record LogMean(double mean, double variance, double freedom, double rounding) {
    /** The mean of times that are not rounded. */
    public static LogMean of(double... times) {
        double[] logarithms = Arrays.stream(times).map(Math::log).toArray();
        return new LogMean(
                StatUtils.mean(logarithms),
                StatUtils.variance(logarithms) / times.length,
                Math.max(0.0, times.length - 1.0),
                0.0);
    }

    /** The difference to an independent mean, by Welch, with the degrees of freedom of Satterthwaite. */
    public LogMean minus(LogMean other) {
        double sum = variance + other.variance;
        double both = Math.min(freedom, other.freedom) == 0.0
                ? 0.0
                : sum == 0.0
                        ? freedom + other.freedom
                        : sum * sum / (variance * variance / freedom + other.variance * other.variance / other.freedom);
        return new LogMean(mean - other.mean, sum, both, rounding + other.rounding);
    }

    /** The p-value of a true mean of at most {@code bound}, whatever the rounding did. */
    public double probabilityAtMost(double bound) {
        double above = mean - rounding - bound;
        if (freedom == 0.0 || variance == 0.0) {
            return freedom > 0.0 && above > 0.0 ? 0.0 : 1.0;
        }
        return TDistribution.of(freedom).survivalProbability(above / Math.sqrt(variance));
    }

    /** Half of the interval that contains the true mean but for a probability of {@code tail} at each end. */
    double halfWidth(double tail) {
        return TDistribution.of(freedom).inverseSurvivalProbability(tail) * Math.sqrt(variance) + rounding;
    }
}
