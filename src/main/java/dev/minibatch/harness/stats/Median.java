package dev.minibatch.harness.stats;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A median.
 *
 * @param error its standard error, as of normal noise, by the median distance from it
 */
public record Median(double value, double error) {
    /** From the median distance to the standard deviation, and from there to the error of a median of one value. */
    private static final double ERROR_PER_DISTANCE = 1.4826 * Math.sqrt(Math.PI / 2.0);

    public static Median of(double[] values) {
        double value = StatUtils.percentile(values, 50);
        double[] distances =
                DoubleStream.of(values).map(v -> Math.abs(v - value)).toArray();
        return new Median(value, ERROR_PER_DISTANCE * StatUtils.percentile(distances, 50) / Math.sqrt(values.length));
    }
}
