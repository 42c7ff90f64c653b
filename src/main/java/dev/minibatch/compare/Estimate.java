package dev.minibatch.compare;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A mean with its 95% confidence interval. The values are one a fork, because iterations of one JVM are not independent
 * while forks are (Georges, Buytaert and Eeckhout, <i>Statistically Rigorous Java Performance Evaluation</i>, OOPSLA
 * 2007, section 3.2.2): mean &plusmn; t &middot; s / sqrt(n), with Student's t of n - 1 degrees of freedom.
 *
 * @param mean the estimate
 * @param low the interval's lower end; negative infinity with one value, which says nothing of its error
 * @param high the interval's upper end; infinity with one value
 */
public record Estimate(double mean, double low, double high) {
    private static final double CONFIDENCE = 0.95;

    /** Estimates the mean of some values, at least one. */
    public static Estimate ofMean(double... values) {
        double mean = StatUtils.mean(values);
        if (values.length == 1) {
            return new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double quantile = new TDistribution(values.length - 1.0).inverseCumulativeProbability((1.0 + CONFIDENCE) / 2.0);
        double halfWidth = quantile * Math.sqrt(StatUtils.variance(values) / values.length);
        return new Estimate(mean, mean - halfWidth, mean + halfWidth);
    }

    /**
     * Estimates the ratio of two measurements that were made in pairs: the mean of the pairs' logarithms, taken back.
     * What slows both of a pair cancels.
     *
     * @param numerators a value for each pair, all positive
     * @param denominators the other value of each pair, all positive
     */
    public static Estimate ofPairedRatio(double[] numerators, double[] denominators) {
        double[] logarithms = new double[numerators.length];
        Arrays.setAll(logarithms, i -> Math.log(numerators[i] / denominators[i]));
        Estimate estimate = ofMean(logarithms);
        return new Estimate(Math.exp(estimate.mean), Math.exp(estimate.low), Math.exp(estimate.high));
    }

    /** Half of the interval's width. */
    public double error() {
        return (high - low) / 2.0;
    }
}
