package dev.minibatch.compare;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What one fork measured: one value, since the iterations of one JVM are not independent of each other.
 *
 * @param cell what was measured
 * @param round which fork; forks of equal round ran close together and can be compared as pairs
 * @param microseconds time per operation: the median of the fork's measured iterations, which a burst of other load in
 *     less than half of them does not move
 * @param bytes bytes allocated per operation, the mean over all operations, of which but every hundredth may allocate; NaN
 *     where not known
 * @param verificationError the error of the gradient before timing; NaN where nothing was verified
 * @param trend by how much the second half of the measured iterations was slower than the first: the logarithm of the
 *     ratio of their medians; NaN with fewer than four iterations
 */
public record ForkScore(
        Sample.Cell cell, int round, double microseconds, double bytes, double verificationError, double trend) {
    /** The scores of {@linkplain Fork#of the forks among some samples}. */
    public static List<ForkScore> of(List<Sample> samples) {
        return Fork.of(samples).stream().map(ForkScore::of).toList();
    }

    /** Whether the formulation was verified, where it is one. */
    public boolean isVerified() {
        return !Double.isNaN(verificationError) || !cell.parameters().containsKey(Summary.FORMULATION);
    }

    /** The score of a fork. */
    public static ForkScore of(Fork fork) {
        List<Sample> iterations = fork.measured();
        return new ForkScore(
                fork.cell(),
                fork.round(),
                fork.microseconds(),
                bytesPerOperation(iterations),
                iterations.get(0).verificationError(),
                trend(fork.times()));
    }

    private static double bytesPerOperation(List<Sample> iterations) {
        double bytes = 0.0;
        double operations = 0.0;
        for (Sample iteration : iterations) {
            bytes += iteration.bytes() * iteration.operations();
            operations += iteration.operations();
        }
        return bytes / operations;
    }

    private static double trend(double[] times) {
        int half = times.length / 2;
        return half < 2
                ? Double.NaN
                : Math.log(StatUtils.percentile(times, times.length - half, half, 50)
                        / StatUtils.percentile(times, 0, half, 50));
    }
}
