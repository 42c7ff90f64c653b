package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.ForkScore;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * The verdict on allocation per operation. Where time is noisy, allocation repeats within some bytes: it has changed if the
 * medians differ by at least half a per cent and 8 bytes, the least that an object can grow by, and every fork of one side
 * allocates more than every fork of the other. Compilers now and then compile one JVM's code otherwise than the next one's;
 * where forks overlap therefore, but so few that chance would do it once in 1000 times at most (Mann and Whitney's test),
 * it has changed too.
 *
 * @param verdict inconclusive where the medians differ by so much but the forks do not bear it out, or are fewer than five
 * @param baseBytes the median of base's forks, bytes per operation; NaN where not known
 * @param headBytes the median of head's forks
 */
public record Allocation(Verdict verdict, double baseBytes, double headBytes) {
    private static final double LEAST_CHANGE = 0.005;
    /** By so much or more may allocation change, where objects do. */
    static final double LEAST_BYTES = 8.0;

    private static final int LEAST_FORKS = 5;
    private static final double CHANCE = 0.001;

    /** Judges the forks of a cell. */
    static Allocation of(List<ForkScore> base, List<ForkScore> head) {
        double[] before = base.stream().mapToDouble(ForkScore::bytes).toArray();
        double[] after = head.stream().mapToDouble(ForkScore::bytes).toArray();
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
        if (!enough || !(apart || new MannWhitneyUTest().mannWhitneyUTest(before, after) <= CHANCE)) {
            return Verdict.INCONCLUSIVE;
        }
        return change > 0.0 ? Verdict.REGRESSED : Verdict.IMPROVED;
    }

    /** Head's allocation over base's; NaN where base allocates nothing worth a ratio. */
    public double ratio() {
        return baseBytes < LEAST_BYTES ? Double.NaN : headBytes / baseBytes;
    }
}
