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
 * One cell of base and head, and how their times compare.
 *
 * @param ratio head's time over base's, with the 95% interval
 * @param slower the p-value of a slowdown
 * @param faster the p-value of a speed-up
 */
record Comparison(String name, List<Fork> base, List<Fork> head, Estimate ratio, double slower, double faster) {
    /** Compares pairs, whose p-values come from elsewhere. */
    static Comparison of(String name, List<ForkPair> pairs, double slower, double faster) {
        return new Comparison(
                name,
                pairs.stream().map(ForkPair::base).toList(),
                pairs.stream().map(ForkPair::head).toList(),
                PermutationTest.of(pairs).ratio(GateRules.CONFIDENCE),
                slower,
                faster);
    }

    /** Compares pairs. */
    static Comparison ofPairs(String name, List<ForkPair> pairs) {
        PermutationTest test = PermutationTest.of(pairs);
        return of(name, pairs, test.slower(0.0), test.faster(0.0));
    }

    /** Compares forks that did not run in pairs, by Mann and Whitney's test. */
    static Comparison ofRuns(String name, List<Fork> base, List<Fork> head) {
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
        Verdict verdict = slowerOfAll <= rules.falseAlarms() && ratio.mean() >= 1.0 + rules.minimumEffect()
                ? Verdict.REGRESSED
                : fasterOfAll <= rules.falseAlarms() && ratio.mean() <= 1.0 / (1.0 + rules.minimumEffect())
                        ? Verdict.IMPROVED
                        : ratio.low() >= 1.0 - rules.margin() && ratio.high() <= 1.0 + rules.margin()
                                ? Verdict.UNCHANGED
                                : Verdict.INCONCLUSIVE;
        String remark = verdict == Verdict.INCONCLUSIVE ? unseen() : "";
        return new CellVerdict(name, verdict, Allocation.of(base, head), ratio, slowerOfAll, forks(), remark);
    }

    /** How large a change may have gone unseen, with a power of 90%. */
    private String unseen() {
        double halfWidth = Math.log(ratio.high() / ratio.low()) / 2.0;
        double z975 = 1.96;
        double z90 = 1.28;
        return Double.isFinite(halfWidth)
                ? String.format(
                        Locale.ROOT,
                        "changes below %.1f%% could not be seen",
                        100.0 * Math.expm1(halfWidth * (z975 + z90) / z975))
                : "too few forks to see any change";
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
