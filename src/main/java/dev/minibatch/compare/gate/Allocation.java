package dev.minibatch.compare.gate;

import dev.minibatch.compare.ForkScore;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The verdict on allocation per operation. Where time is noisy, allocation repeats within some bytes, so that no statistics
 * are needed: it has changed if every fork of one side allocates more than every fork of the other, and their medians
 * differ by at least half a per cent and 16 bytes.
 *
 * @param verdict inconclusive where the medians differ by so much but single forks overlap
 * @param baseBytes the median of base's forks, bytes per operation; NaN where not known
 * @param headBytes the median of head's forks
 */
public record Allocation(Verdict verdict, double baseBytes, double headBytes) {
    private static final double LEAST_CHANGE = 0.005;
    private static final double LEAST_BYTES = 16.0;

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
        if (StatUtils.min(after) > StatUtils.max(before)) {
            return Verdict.REGRESSED;
        }
        return StatUtils.max(after) < StatUtils.min(before) ? Verdict.IMPROVED : Verdict.INCONCLUSIVE;
    }

    /** Head's allocation over base's; NaN where base allocates nothing worth a ratio. */
    public double ratio() {
        return baseBytes < LEAST_BYTES ? Double.NaN : headBytes / baseBytes;
    }
}
