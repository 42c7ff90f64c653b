package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.CellResult;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.LogMean;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How the times of one cell compare in two runs that did not take turns. A shift of the machine between the runs looks like a
 * change. Forks are compared by Mann and Whitney's test. Where only errors of a mean are known, by Welch's.
 *
 * @param ratio head's time over base's, with the 95% interval
 * @param slower the p-value of a slowdown
 * @param faster the p-value of a speed-up
 */
record Comparison(
        String name, CellResult base, CellResult head, Estimate ratio, double slower, double faster, String advice) {
    /** One false alarm in twenty comparisons: five forks cannot show more. */
    static final double FALSE_ALARMS = 0.05;

    static Comparison of(String name, CellResult base, CellResult head, GateRules rules) {
        LogMean change = head.time().minus(base.time());
        Estimate ratio = Estimate.of(change);
        if (base.forks().isEmpty()) {
            double margin = Math.log1p(rules.margin());
            return new Comparison(
                    name,
                    base,
                    head,
                    ratio,
                    change.probabilityAtMost(margin),
                    base.time().minus(head.time()).probabilityAtMost(margin),
                    change.freedom() == 0.0
                            ? "no error is stated for so few samples; more iterations (-i) or forks (-f) give one"
                            : change.rounding() > rules.minimumEffect() ? CellResult.TOO_FEW_DIGITS : "");
        }
        return new Comparison(
                name,
                base,
                head,
                ratio,
                probability(base, head, AlternativeHypothesis.GREATER_THAN),
                probability(base, head, AlternativeHypothesis.LESS_THAN),
                "");
    }

    private static double probability(CellResult base, CellResult head, AlternativeHypothesis alternative) {
        return MannWhitneyUTest.withDefaults()
                .with(alternative)
                .test(CellResult.array(head.forks()), CellResult.array(base.forks()))
                .getPValue();
    }

    /** What weakens the verdicts on some cells, a line each. */
    static List<String> notes(List<Comparison> all) {
        String shift =
                "The runs did not take turns, so a slower hour of the machine looks like a slower program, and no"
                        + " statistics can tell; gate measures both in turn. Exit status 1 needs --fail-on-shift.";
        if (all.stream().anyMatch(cell -> cell.base.forks().isEmpty())) {
            return List.of(
                    shift,
                    "A CSV of JMH takes the iterations of a fork as independent, so that its errors are too small: only a"
                            + " change beyond the margin is called one. -rf json has the forks.");
        }
        return all.stream().anyMatch(cell -> all.size() * cell.leastProbability() > FALSE_ALARMS)
                ? List.of(
                        shift,
                        "So few forks of so many cells cannot show with enough confidence that one is slower; more"
                                + " forks (-f) can.")
                : List.of(shift);
    }

    private double leastProbability() {
        return 1.0
                / CombinatoricsUtils.binomialCoefficientDouble(
                        base.forks().size() + head.forks().size(), base.forks().size());
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
        String remark = verdict != Verdict.INCONCLUSIVE ? "" : advice.isEmpty() ? possible(ratio) : advice;
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
        return Math.min(base.forks().size(), head.forks().size());
    }
}
