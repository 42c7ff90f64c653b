package dev.minibatch.compare.gate;

import dev.minibatch.compare.Estimate;
import dev.minibatch.compare.ForkScore;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From estimates and p-values of one cell to its verdict.
 *
 * @param time the ratio of head's CPU time to base's; of its elapsed time where no CPU time is known
 * @param wall the ratio of the elapsed times
 * @param slowerTime the p-value of a slowdown by the first, corrected for the number of tests
 * @param slowerWall the same by the second
 * @param fasterTime the p-value of a speed-up by the first, likewise
 */
record Judgement(Estimate time, Estimate wall, double slowerTime, double slowerWall, double fasterTime) {
    private static final double SLOW = 1.05;

    /**
     * The verdict. A cell is unchanged, or improved, only where the elapsed time is known not to be longer by more than
     * twice the margin.
     *
     * @param units how forks are counted: pairs, or forks of each side
     */
    CellVerdict on(String name, List<ForkScore> base, List<ForkScore> head, String units, GateRules rules) {
        boolean timeRegressed = GateReport.regressed(slowerTime, () -> Math.log(time.mean()), rules);
        boolean wallRegressed = GateReport.regressed(slowerWall, () -> Math.log(wall.mean()), rules);
        boolean improved = fasterTime <= rules.falseAlarms() && time.mean() <= 1.0 / (1.0 + rules.leastChange());
        boolean timeClear = improved || withinMargin(time, rules.margin());
        boolean wallClear = wall.high() <= 1.0 + 2.0 * rules.margin();
        Verdict verdict = timeRegressed || wallRegressed
                ? Verdict.REGRESSED
                : !timeClear || !wallClear ? Verdict.INCONCLUSIVE : improved ? Verdict.IMPROVED : Verdict.UNCHANGED;
        int forks = Math.min(base.size(), head.size());
        String remark = switch (verdict) {
            case REGRESSED ->
                timeRegressed
                        ? ""
                        : "in elapsed time only, as CPU time is not longer for sure: look at the collector, and at waiting";
            case INCONCLUSIVE ->
                timeClear
                        ? "in elapsed time: " + CellVerdict.lacking(wall, 2.0 * rules.margin(), forks, units)
                        : CellVerdict.lacking(time, rules.margin(), forks, units);
            default -> "";
        };
        return new CellVerdict(
                name,
                verdict,
                Allocation.of(base, head),
                time,
                wall,
                Math.min(slowerTime, slowerWall),
                forks,
                slowShare(base, ForkScore::cpuMicroseconds),
                slowShare(head, ForkScore::cpuMicroseconds),
                remark);
    }

    static boolean withinMargin(Estimate ratio, double margin) {
        return ratio.low() >= 1.0 - margin && ratio.high() <= 1.0 + margin;
    }

    /** The share of forks that are slower than the quick ones, whose middle is the first quartile, by more than 5%. */
    private static double slowShare(List<ForkScore> forks, ToDoubleFunction<ForkScore> time) {
        double[] times = forks.stream().mapToDouble(time).sorted().toArray();
        double quick = times[times.length / 4];
        return Double.isNaN(quick)
                ? Double.NaN
                : Arrays.stream(times).filter(t -> t > SLOW * quick).count() / (double) times.length;
    }
}
