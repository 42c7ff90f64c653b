package dev.minibatch.harness.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A time or a ratio of times with its 95% confidence interval. The values are one a fork, because iterations of one JVM are
 * not independent while forks are (Georges, Buytaert and Eeckhout, <i>Statistically Rigorous Java Performance
 * Evaluation</i>, OOPSLA 2007, section 3.2.2). All is computed on logarithms: what disturbs a time multiplies it, so that an
 * interval never reaches below zero, and a ratio and its inverse say the same.
 *
 * @param mean the estimate: the geometric mean
 * @param low the interval's lower end; 0 with one value, which says nothing of its error
 * @param high the interval's upper end; infinity with one value
 */
public record Estimate(double mean, double low, double high) {
    private static final double CONFIDENCE = 0.95;

    /** Of something that is what it is compared with. */
    static final Estimate ONE = new Estimate(1.0, 1.0, 1.0);

    /**
     * Estimates a time: mean &plusmn; t &middot; s / sqrt(n) of the logarithms, with Student's t of n - 1 degrees of freedom.
     *
     * @param times at least one, all positive
     */
    public static Estimate ofTimes(double... times) {
        if (times.length == 1) {
            return new Estimate(times[0], 0.0, Double.POSITIVE_INFINITY);
        }
        double[] logarithms = logarithms(times);
        return of(StatUtils.mean(logarithms), StatUtils.variance(logarithms) / times.length, times.length - 1.0);
    }

    /**
     * Estimates the ratio of two times from separate forks, with Welch's interval: the variances add, and so do the degrees
     * of freedom, weighted as Welch and Satterthwaite have it.
     *
     * @param numerators at least one, all positive
     * @param denominators at least one, all positive
     */
    public static Estimate ofRatio(double[] numerators, double[] denominators) {
        double[] above = logarithms(numerators);
        double[] below = logarithms(denominators);
        double a = StatUtils.variance(above) / above.length;
        double b = StatUtils.variance(below) / below.length;
        double freedom = Math.min(above.length, below.length) < 2
                ? 0.0
                : a + b == 0.0
                        ? above.length + below.length - 2.0
                        : (a + b) * (a + b) / (a * a / (above.length - 1.0) + b * b / (below.length - 1.0));
        return of(StatUtils.mean(above) - StatUtils.mean(below), a + b, freedom);
    }

    private static Estimate of(double logarithm, double variance, double freedom) {
        if (freedom <= 0.0) {
            return new Estimate(Math.exp(logarithm), 0.0, Double.POSITIVE_INFINITY);
        }
        double quantile = new TDistribution(freedom).inverseCumulativeProbability((1.0 + CONFIDENCE) / 2.0);
        double halfWidth = quantile * Math.sqrt(variance);
        return new Estimate(Math.exp(logarithm), Math.exp(logarithm - halfWidth), Math.exp(logarithm + halfWidth));
    }

    private static double[] logarithms(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
        return Double.isFinite(high);
    }

    /** By how many per cent of the estimate its upper end is above it. */
    public double errorPercent() {
        return 100.0 * (high / mean - 1.0);
    }
}
