package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Fork;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The verdict on allocation per operation, which repeats within some bytes. It has changed if the medians differ by at least
 * 0.5% and 8 bytes, the least that an object can grow by, and every fork of one side allocates more than every fork of the
 * other, or the forks overlap as chance would do once in 1000 times at most (Mann and Whitney's test): now and then a JVM
 * compiles the same code otherwise.
 *
 * @param verdict inconclusive if the medians differ but the forks do not confirm it, or are fewer than five
 * @param baseBytes the median of base's forks, bytes per operation; NaN if unknown
 * @param headBytes the median of head's forks
 */
public record Allocation(Verdict verdict, double baseBytes, double headBytes) {
    static final double LEAST_BYTES = 8.0;
    static final double LEAST_CHANGE = 0.005;
    private static final int LEAST_FORKS = 5;
    private static final double CHANCE = 0.001;

    /** Judges the forks of a cell. */
    static Allocation of(List<Fork> base, List<Fork> head) {
        double[] before = base.stream().mapToDouble(Fork::bytes).toArray();
        double[] after = head.stream().mapToDouble(Fork::bytes).toArray();
        double baseBytes = StatUtils.percentile(before, 50);
        double headBytes = StatUtils.percentile(after, 50);
        return new Allocation(verdict(before, after, headBytes - baseBytes, baseBytes), baseBytes, headBytes);
    }

    private static Verdict verdict(double[] before, double[] after, double change, double baseBytes) {
        if (Double.isNaN(change)) {
            return Verdict.INCONCLUSIVE;
        }
        if (Math.abs(change) < Math.max(LEAST_BYTES, LEAST_CHANGE * baseBytes)) {
            return Verdict.UNCHANGED;
        }
        boolean enough = Math.min(before.length, after.length) >= LEAST_FORKS;
        boolean apart = StatUtils.min(after) > StatUtils.max(before) || StatUtils.max(after) < StatUtils.min(before);
        if (!enough
                || !(apart
                        || MannWhitneyUTest.withDefaults().test(before, after).getPValue() <= CHANCE)) {
            return Verdict.INCONCLUSIVE;
        }
        return change > 0.0 ? Verdict.REGRESSED : Verdict.IMPROVED;
    }

    boolean isKnown() {
        return !Double.isNaN(headBytes - baseBytes);
    }
}
