package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import java.util.Locale;

/**
 * The result for one cell.
 *
 * @param verdict on its time
 * @param allocation null if unknown
 * @param ratio head's time over base's; null if invalid
 * @param pValue of a slowdown, corrected for the number of cells; NaN if not tested
 * @param forks the forks of each side
 * @param baseSlowForks the share of base's forks that are slower than its quick ones by more than 5%
 * @param headSlowForks the same of head's
 * @param remark may be empty
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

    /** The worse of the verdicts on time and on allocation. */
    public Verdict worst() {
        return verdict == Verdict.INVALID || allocation == null
                ? verdict
                : is(Verdict.REGRESSED) ? Verdict.REGRESSED : is(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : verdict;
    }

    private boolean is(Verdict either) {
        return verdict == either || allocation.verdict() == either;
    }

    /** What an inconclusive cell lacks, in one sentence; {@code units} are pairs, or forks of each side. */
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
