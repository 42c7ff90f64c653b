package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.CellResult;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The verdict on allocation per operation, which repeats within some bytes. It has changed if the medians differ by at least
 * 0.5% and 8 bytes, the least that an object can grow by, and every fork of one side allocates more than every fork of the
 * other, or the forks overlap as chance would do once in 1000 times at most (Mann and Whitney's test): now and then a JVM
 * compiles the same code otherwise. Without single forks, it has changed if the errors of both sides do not explain it.
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

    /** Judges a cell; null if the allocation of a side is unknown. */
    static Allocation of(CellResult base, CellResult head) {
        if (base.bytes().isEmpty() || head.bytes().isEmpty()) {
            return null;
        }
        double[] before = CellResult.array(base.bytes());
        double[] after = CellResult.array(head.bytes());
        double baseBytes = StatUtils.percentile(before, 50);
        double change = StatUtils.percentile(after, 50) - baseBytes;
        double error = base.bytesError() + head.bytesError();
        return new Allocation(verdict(before, after, change, error), baseBytes, baseBytes + change);
    }

    private static Verdict verdict(double[] before, double[] after, double change, double error) {
        if (Double.isNaN(change)) {
            return Verdict.INCONCLUSIVE;
        }
        double least = Math.max(LEAST_BYTES, LEAST_CHANGE * StatUtils.percentile(before, 50));
        if (Math.abs(change) < least) {
            return error >= least ? Verdict.INCONCLUSIVE : Verdict.UNCHANGED;
        }
        boolean enough = Math.min(before.length, after.length) >= LEAST_FORKS;
        boolean apart = StatUtils.min(after) > StatUtils.max(before) || StatUtils.max(after) < StatUtils.min(before);
        if (!(Math.abs(change) > error)
                && !(enough
                        && (apart
                                || MannWhitneyUTest.withDefaults()
                                                .test(before, after)
                                                .getPValue()
                                        <= CHANCE))) {
            return Verdict.INCONCLUSIVE;
        }
        return change > 0.0 ? Verdict.REGRESSED : Verdict.IMPROVED;
    }

    boolean isKnown() {
        return !Double.isNaN(headBytes - baseBytes);
    }
}
