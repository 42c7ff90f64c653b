package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Forks;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How the times of one cell compare in two runs that did not take turns, by Mann and Whitney's test on their forks. A shift of
 * the machine between the runs looks like a change.
 *
 * @param ratio head's time over base's, with the 95% interval
 * @param slower the p-value of a slowdown
 * @param faster the p-value of a speed-up
 */
record Comparison(String name, List<Fork> base, List<Fork> head, Estimate ratio, double slower, double faster) {
    /** One false alarm in twenty comparisons: five forks cannot show more. */
    static final double FALSE_ALARMS = 0.05;

    static Comparison of(String name, List<Fork> base, List<Fork> head) {
        double[] before = Forks.microseconds(base);
        double[] after = Forks.microseconds(head);
        return new Comparison(
                name,
                base,
                head,
                Estimate.ofRatio(after, before),
                probability(after, before, AlternativeHypothesis.GREATER_THAN),
                probability(after, before, AlternativeHypothesis.LESS_THAN));
    }

    private static double probability(double[] after, double[] before, AlternativeHypothesis alternative) {
        return MannWhitneyUTest.withDefaults()
                .with(alternative)
                .test(after, before)
                .getPValue();
    }

    /** The verdicts on all cells, corrected for their number. */
    static List<CellVerdict> verdicts(List<Comparison> all, GateRules rules) {
        double[] slower =
                Holm.adjusted(all.stream().mapToDouble(Comparison::slower).toArray());
        double[] faster =
                Holm.adjusted(all.stream().mapToDouble(Comparison::faster).toArray());
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).verdict(slower[i], faster[i], rules))
                .toList();
    }

    private CellVerdict verdict(double slowerOfAll, double fasterOfAll, GateRules rules) {
        Verdict verdict = slowerOfAll <= FALSE_ALARMS && ratio.mean() >= 1.0 + rules.minimumEffect()
                ? Verdict.REGRESSED
                : fasterOfAll <= FALSE_ALARMS && ratio.mean() <= 1.0 / (1.0 + rules.minimumEffect())
                        ? Verdict.IMPROVED
                        : rules.isUnchanged(ratio) ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
        String remark = verdict == Verdict.INCONCLUSIVE ? possible(ratio) : "";
        return new CellVerdict(name, verdict, Allocation.of(base, head), ratio, slowerOfAll, forks(), remark);
    }

    /** What an interval leaves possible. */
    static String possible(Estimate ratio) {
        return ratio.low() > 0.0 && Double.isFinite(ratio.high())
                ? String.format(
                        Locale.ROOT,
                        "anything from %+.1f%% to %+.1f%% is possible",
                        100.0 * (ratio.low() - 1.0),
                        100.0 * (ratio.high() - 1.0))
                : "too few forks to exclude any change";
    }

    /** The ratio without a verdict. */
    CellVerdict unjudged() {
        return new CellVerdict(name, Verdict.UNJUDGED, null, ratio, Double.NaN, forks(), "");
    }

    /** Of each side. */
    private int forks() {
        return Math.min(base.size(), head.size());
    }
}
