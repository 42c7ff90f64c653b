package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import java.util.Locale;

/**
 * What is found out about one cell.
 *
 * @param name the cell, for people
 * @param verdict on its time
 * @param allocation on its allocation; null where it is not known
 * @param ratio head's time over base's, with the interval of 95%; null where invalid
 * @param pValue of a slowdown, corrected for the number of cells; NaN where not tested
 * @param forks how many forks each side has
 * @param baseSlowForks the share of base's forks that are slower than its quick ones by more than 5%
 * @param headSlowForks the same of head's
 * @param remark what else is to be said; may be empty
 */
public record CellVerdict(
        String name,
        Verdict verdict,
        Allocation allocation,
        Estimate ratio,
        double pValue,
        int forks,
        double baseSlowForks,
        double headSlowForks,
        String remark) {

    /** A cell that cannot be judged. */
    public static CellVerdict invalid(String name, String reason) {
        return new CellVerdict(name, Verdict.INVALID, null, null, Double.NaN, 0, Double.NaN, Double.NaN, reason);
    }

    /** Whether time or allocation got worse. */
    public boolean isRegressed() {
        return verdict == Verdict.REGRESSED || (allocation != null && allocation.verdict() == Verdict.REGRESSED);
    }

    /** Whether time or allocation may or may not have changed. */
    public boolean isInconclusive() {
        return verdict == Verdict.INCONCLUSIVE || (allocation != null && allocation.verdict() == Verdict.INCONCLUSIVE);
    }

    /**
     * What an inconclusive cell lacks, in one sentence.
     *
     * @param units what is counted: pairs, or forks of each side
     */
    static String lacking(Estimate ratio, double margin, int count, String units) {
        double halfWidth = Math.log(ratio.high() / ratio.low()) / 2.0;
        if (!Double.isFinite(halfWidth)) {
            return "too few to see any change; it takes at least " + GateRules.LEAST_PAIRS + " " + units;
        }
        double z975 = 1.96;
        double z90 = 1.28;
        double z999 = 3.09; // about what Holm's correction asks of a change
        double seen = Math.expm1(halfWidth * (z975 + z90) / z975);
        double change = Math.abs(Math.log(ratio.mean()));
        double wanted = Math.max(change * z975 / z999, Math.log1p(margin) - change);
        double needed = count * Math.pow(halfWidth / wanted, 2.0);
        return String.format(
                Locale.ROOT,
                "changes below %.1f%% could not be seen; about %d more %s would tell",
                100.0 * seen,
                Math.max(2, (int) Math.ceil(needed) - count),
                units);
    }
}
