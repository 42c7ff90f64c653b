package dev.minibatch.compare.gate;

import dev.minibatch.compare.Estimate;
import dev.minibatch.compare.ForkScore;
import dev.minibatch.compare.JmhCsv;
import dev.minibatch.compare.Sample;
import dev.minibatch.compare.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Verdicts on two runs that are there already. */
public final class Comparison {
    /** How the forks of two runs belong together. */
    public enum Design {
        /** Forks of equal round ran one after the other: the sides of a gate. */
        PAIRS,
        /** Two runs on one machine, one after the other. */
        RUNS,
        /** Two runs under conditions so different that only ratios within each can be compared. */
        RATIOS
    }

    private final GateRules rules;

    public Comparison(GateRules rules) {
        this.rules = rules;
    }

    /**
     * Compares forks.
     *
     * @param baseline for {@link Design#RATIOS}, the formulation to whose time in the same round each time is divided
     */
    public GateReport ofForks(List<ForkScore> base, List<ForkScore> head, Design design, String baseline) {
        Map<Sample.Cell, List<ForkScore>> before = byCell(design == Design.RATIOS ? relative(base, baseline) : base);
        Map<Sample.Cell, List<ForkScore>> after = byCell(design == Design.RATIOS ? relative(head, baseline) : head);
        List<Sample.Cell> shared =
                before.keySet().stream().filter(after::containsKey).toList();
        List<PermutationTest> tests = shared.stream()
                .map(cell -> test(before.get(cell), after.get(cell), design))
                .toList();
        double[] slower = Holm.adjusted(
                tests.stream().mapToDouble(test -> test.slower(0.0)).toArray());
        double[] faster = Holm.adjusted(
                tests.stream().mapToDouble(test -> test.faster(0.0)).toArray());
        List<CellVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < shared.size(); i++) {
            List<ForkScore> one = before.get(shared.get(i));
            List<ForkScore> other = after.get(shared.get(i));
            Estimate ratio = tests.get(i).ratio(GateRules.CONFIDENCE);
            Verdict verdict = verdict(ratio, slower[i], faster[i]);
            int forks = Math.min(one.size(), other.size());
            verdicts.add(new CellVerdict(
                    shared.get(i).describe(),
                    verdict,
                    Allocation.of(one, other),
                    ratio,
                    null,
                    slower[i],
                    forks,
                    GateReport.slowShare(one, ForkScore::microseconds),
                    GateReport.slowShare(other, ForkScore::microseconds),
                    verdict == Verdict.INCONCLUSIVE
                            ? CellVerdict.lacking(ratio, rules.margin(), forks, "forks of each side")
                            : ""));
        }
        return new GateReport(verdicts, onOneSide(before.keySet(), after.keySet()));
    }

    private Verdict verdict(Estimate ratio, double slower, double faster) {
        if (slower <= rules.falseAlarms() && ratio.mean() >= 1.0 + rules.leastChange()) {
            return Verdict.REGRESSED;
        }
        if (faster <= rules.falseAlarms() && ratio.mean() <= 1.0 / (1.0 + rules.leastChange())) {
            return Verdict.IMPROVED;
        }
        return GateReport.withinMargin(ratio, rules) ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
    }

    private static PermutationTest test(List<ForkScore> base, List<ForkScore> head, Design design) {
        Measure measure = known(base) && known(head) ? Measure.CPU : Measure.WALL;
        if (design != Design.PAIRS) {
            return PermutationTest.ofGroups(measure.times(base), measure.times(head));
        }
        return measure.test(ForkPair.of(base, head));
    }

    private static boolean known(List<ForkScore> forks) {
        return forks.stream().allMatch(fork -> fork.cpuMicroseconds() > 0.0);
    }

    private static Map<Sample.Cell, List<ForkScore>> byCell(List<ForkScore> forks) {
        return forks.stream().collect(Collectors.groupingBy(ForkScore::cell, LinkedHashMap::new, Collectors.toList()));
    }

    /** Each fork's times over those of the baseline's fork of the same round; forks without one are left out. */
    private static List<ForkScore> relative(List<ForkScore> forks, String baseline) {
        Map<List<Object>, ForkScore> references = new HashMap<>();
        forks.stream()
                .filter(fork -> baseline.equals(fork.cell().parameters().get(Summary.FORMULATION)))
                .forEach(fork -> references.put(reference(fork, baseline), fork));
        List<ForkScore> ratios = new ArrayList<>();
        for (ForkScore fork : forks) {
            ForkScore reference = references.get(reference(fork, baseline));
            if (reference != null && !reference.cell().equals(fork.cell())) {
                ratios.add(new ForkScore(
                        fork.cell(),
                        fork.round(),
                        fork.microseconds() / reference.microseconds(),
                        fork.meanMicroseconds() / reference.meanMicroseconds(),
                        fork.cpuMicroseconds() / reference.cpuMicroseconds(),
                        fork.bytes(),
                        fork.verificationError(),
                        fork.trend()));
            }
        }
        return ratios;
    }

    private static List<Object> reference(ForkScore fork, String baseline) {
        SortedMap<String, String> parameters = new TreeMap<>(fork.cell().parameters());
        parameters.put(Summary.FORMULATION, baseline);
        return List.of(fork.cell().benchmark(), fork.cell().mode(), fork.cell().threads(), parameters, fork.round());
    }

    /**
     * Compares means with their errors. JMH's error treats the iterations of a fork as independent, and is too small for it;
     * so a change counts only where the whole interval of the ratio, from both intervals' ends, is beyond the margin.
     */
    public GateReport ofMeans(Map<Sample.Cell, JmhCsv.Score> base, Map<Sample.Cell, JmhCsv.Score> head) {
        List<CellVerdict> verdicts = new ArrayList<>();
        base.forEach((cell, before) -> {
            JmhCsv.Score after = head.get(cell);
            if (after != null) {
                verdicts.add(
                        before.unit().equals(after.unit())
                                ? ofMeans(cell.describe(), before, after)
                                : CellVerdict.invalid(
                                        cell.describe(),
                                        "the unit has changed from " + before.unit() + " to " + after.unit()));
            }
        });
        return new GateReport(verdicts, onOneSide(base.keySet(), head.keySet()));
    }

    private CellVerdict ofMeans(String name, JmhCsv.Score base, JmhCsv.Score head) {
        JmhCsv.Score slow = base.isThroughput() ? base : head;
        JmhCsv.Score fast = base.isThroughput() ? head : base;
        double lowest = fast.score() - fast.error();
        Estimate ratio = new Estimate(
                slow.score() / fast.score(),
                Math.max(0.0, slow.score() - slow.error()) / (fast.score() + fast.error()),
                lowest > 0.0 ? (slow.score() + slow.error()) / lowest : Double.POSITIVE_INFINITY);
        Verdict verdict = ratio.low() >= 1.0 + rules.margin()
                ? Verdict.REGRESSED
                : ratio.high() <= 1.0 - rules.margin()
                        ? Verdict.IMPROVED
                        : GateReport.withinMargin(ratio, rules) ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
        return new CellVerdict(
                name,
                verdict,
                null,
                ratio,
                null,
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                verdict == Verdict.INCONCLUSIVE
                        ? "JMH's errors are too large to tell; more forks make them smaller"
                        : "");
    }

    private static List<String> onOneSide(Set<Sample.Cell> base, Set<Sample.Cell> head) {
        List<String> notes = new ArrayList<>();
        base.stream()
                .filter(cell -> !head.contains(cell))
                .forEach(cell -> notes.add("only in base: " + cell.describe()));
        head.stream()
                .filter(cell -> !base.contains(cell))
                .forEach(cell -> notes.add("only in head: " + cell.describe()));
        return notes;
    }
}
