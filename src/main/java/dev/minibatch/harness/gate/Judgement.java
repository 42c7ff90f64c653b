package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.ForkScore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the test of one cell to its verdict.
 *
 * @param test compares the times of its forks
 * @param slower the p-value of a slowdown, corrected for the number of cells
 * @param faster the p-value of a speed-up, likewise
 */
record Judgement(PermutationTest test, double slower, double faster) {
    private static final double SLOW = 1.05;

    /**
     * The judgements of all cells.
     *
     * @param slower the p-value of a slowdown of each, as it is without the others
     * @param faster likewise
     */
    static List<Judgement> of(List<PermutationTest> tests, double[] slower, double[] faster) {
        double[] slowerOfAll = Holm.adjusted(slower);
        double[] fasterOfAll = Holm.adjusted(faster);
        return IntStream.range(0, tests.size())
                .mapToObj(i -> new Judgement(tests.get(i), slowerOfAll[i], fasterOfAll[i]))
                .toList();
    }

    /**
     * The verdict.
     *
     * @param units how forks are counted: pairs, or forks of each side
     */
    CellVerdict on(String name, List<ForkScore> base, List<ForkScore> head, String units, GateRules rules) {
        Estimate ratio = test.ratio(GateRules.CONFIDENCE);
        Verdict verdict = verdict(ratio, rules);
        int forks = Math.min(base.size(), head.size());
        return new CellVerdict(
                name,
                verdict,
                Allocation.of(base, head),
                ratio,
                slower,
                forks,
                slowShare(base),
                slowShare(head),
                verdict == Verdict.INCONCLUSIVE ? CellVerdict.lacking(ratio, rules.margin(), forks, units) : "");
    }

    private Verdict verdict(Estimate ratio, GateRules rules) {
        if (isRegressed(rules)) {
            return Verdict.REGRESSED;
        }
        if (faster <= rules.falseAlarms() && test.estimate() <= -Math.log1p(rules.leastChange())) {
            return Verdict.IMPROVED;
        }
        return withinMargin(ratio, rules.margin()) ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
    }

    /** Whether the time is regressed: that part of the verdict which takes no interval. */
    boolean isRegressed(GateRules rules) {
        return slower <= rules.falseAlarms() && test.estimate() >= Math.log1p(rules.leastChange());
    }

    static boolean withinMargin(Estimate ratio, double margin) {
        return ratio.low() >= 1.0 - margin && ratio.high() <= 1.0 + margin;
    }

    /** The share of forks that are slower than the quick ones, whose middle is the first quartile, by more than 5%. */
    private static double slowShare(List<ForkScore> forks) {
        double[] times =
                forks.stream().mapToDouble(ForkScore::microseconds).sorted().toArray();
        double quick = times[times.length / 4];
        return Arrays.stream(times).filter(time -> time > SLOW * quick).count() / (double) times.length;
    }
}
