package dev.minibatch.harness.stats;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A time, or a ratio of times, with its 95% confidence interval. Each fork contributes one value: forks are independent, the
 * iterations of one JVM are not (Georges, Buytaert and Eeckhout, <i>Statistically Rigorous Java Performance Evaluation</i>,
 * OOPSLA 2007, section 3.2.2). All statistics are of logarithms, as disturbances multiply a time. So no interval reaches
 * below zero, and a ratio and its inverse agree.
 *
 * @param mean the geometric mean
 * @param low 0 if the error is unknown
 * @param high infinite if the error is unknown
 */
public record Estimate(double mean, double low, double high) {
    private static final double TAIL = 0.025;

    /** The ratio of a time to itself. */
    static final Estimate ONE = new Estimate(1.0, 1.0, 1.0);

    /** A time: mean &plusmn; t &middot; s / sqrt(n) of the logarithms, with Student's t of n - 1 degrees of freedom. */
    public static Estimate ofTimes(double... times) {
        if (times.length == 1) {
            return new Estimate(times[0], 0.0, Double.POSITIVE_INFINITY);
        }
        double[] logarithms = logarithms(times);
        return of(StatUtils.mean(logarithms), StatUtils.variance(logarithms) / times.length, times.length - 1.0);
    }

    /** The ratio of two times from separate forks, with Welch's interval and the degrees of freedom of Satterthwaite. */
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
        double halfWidth = TDistribution.of(freedom).inverseSurvivalProbability(TAIL) * Math.sqrt(variance);
        return new Estimate(Math.exp(logarithm), Math.exp(logarithm - halfWidth), Math.exp(logarithm + halfWidth));
    }

    private static double[] logarithms(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** Whether the error is known. */
    public boolean hasInterval() {
        return Double.isFinite(high);
    }

    /** By how many per cent the upper end is above the mean. */
    public double errorPercent() {
        return 100.0 * (high / mean - 1.0);
    }
}
