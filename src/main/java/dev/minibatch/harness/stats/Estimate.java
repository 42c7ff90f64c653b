package dev.minibatch.harness.stats;

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
        return of(LogMean.of(times));
    }

    /** The ratio of two times from separate forks, with Welch's interval. */
    public static Estimate ofRatio(double[] numerators, double[] denominators) {
        return of(LogMean.of(numerators).minus(LogMean.of(denominators)));
    }

    /** The time or ratio of a mean of logarithms. */
    public static Estimate of(LogMean logarithm) {
        double mean = logarithm.mean();
        if (logarithm.freedom() == 0.0) {
            return new Estimate(Math.exp(mean), 0.0, Double.POSITIVE_INFINITY);
        }
        double halfWidth = logarithm.halfWidth(TAIL);
        return new Estimate(Math.exp(mean), Math.exp(mean - halfWidth), Math.exp(mean + halfWidth));
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
