package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Forks;
import dev.minibatch.harness.stats.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** The verdicts on all cells, corrected for their number; {@code units} are pairs, or forks of each side. */
    static List<CellVerdict> verdicts(List<Comparison> all, GateRules rules, String units) {
        double[] slower =
                Holm.adjusted(all.stream().mapToDouble(Comparison::slower).toArray());
        double[] faster =
                Holm.adjusted(all.stream().mapToDouble(Comparison::faster).toArray());
        List<CellVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            verdicts.add(all.get(i).verdict(slower[i], faster[i], rules, units));
        }
        return verdicts;
    }

    private CellVerdict verdict(double slowerOfAll, double fasterOfAll, GateRules rules, String units) {
        Verdict verdict = slowerOfAll <= rules.falseAlarms() && ratio.mean() >= 1.0 + rules.minimumEffect()
                ? Verdict.REGRESSED
                : fasterOfAll <= rules.falseAlarms() && ratio.mean() <= 1.0 / (1.0 + rules.minimumEffect())
                        ? Verdict.IMPROVED
                        : ratio.low() >= 1.0 - rules.margin() && ratio.high() <= 1.0 + rules.margin()
                                ? Verdict.UNCHANGED
                                : Verdict.INCONCLUSIVE;
        int forks = Math.min(base.size(), head.size());
        String remark = verdict == Verdict.INCONCLUSIVE ? CellVerdict.lacking(ratio, rules.margin(), forks, units) : "";
        return result(verdict, Allocation.of(base, head), slowerOfAll, remark);
    }

    /** The ratio without a verdict. */
    CellVerdict unjudged() {
        return result(Verdict.UNJUDGED, null, Double.NaN, "");
    }

    private CellVerdict result(Verdict verdict, Allocation allocation, double pValue, String remark) {
        int forks = Math.min(base.size(), head.size());
        return new CellVerdict(
                name, verdict, allocation, ratio, pValue, forks, slowShare(base), slowShare(head), remark);
    }

    /** The share of forks that are slower than the first quartile by more than 5%. */
    private static double slowShare(List<Fork> forks) {
        double[] times = Arrays.stream(Forks.microseconds(forks)).sorted().toArray();
        double quick = times[times.length / 4];
        return Arrays.stream(times).filter(time -> time > Warning.SLOW * quick).count() / (double) times.length;
    }
}
