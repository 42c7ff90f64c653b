package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;

/**
 * The result for one cell.
 *
 * @param verdict on its time
 * @param allocation null if unknown
 * @param ratio head's time over base's; null if invalid
 * @param pValue of a slowdown, corrected for the number of cells; NaN if not tested
 * @param forks the forks of each side
 * @param remark may be empty
 */
public record CellVerdict(
        String name, Verdict verdict, Allocation allocation, Estimate ratio, double pValue, int forks, String remark) {

    /** A cell that cannot be judged. */
    public static CellVerdict invalid(String name, String reason) {
        return new CellVerdict(name, Verdict.INVALID, null, null, Double.NaN, 0, reason);
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
}
