package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.JmhCsv;
import dev.minibatch.harness.stats.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @param baseline for {@link Design#RATIOS}, the formulation by whose time in the same round each time is divided
     */
    public GateReport ofForks(List<ForkScore> base, List<ForkScore> head, Design design, String baseline) {
        Map<Cell, List<ForkScore>> before = byCell(design == Design.RATIOS ? relative(base, baseline) : base);
        Map<Cell, List<ForkScore>> after = byCell(design == Design.RATIOS ? relative(head, baseline) : head);
        Sides sides = new Sides(byCell(base).keySet(), byCell(head).keySet());
        List<Cell> judged = sides.shared().stream()
                .filter(cell -> before.containsKey(cell) && after.containsKey(cell))
                .toList();
        List<PermutationTest> tests = judged.stream()
                .map(cell -> test(before.get(cell), after.get(cell), design))
                .toList();
        List<Judgement> judgements = Judgement.of(
                tests,
                tests.stream().mapToDouble(test -> test.slower(0.0)).toArray(),
                tests.stream().mapToDouble(test -> test.faster(0.0)).toArray());
        List<CellVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            Cell cell = judged.get(i);
            boolean verified = Stream.of(before, after)
                    .allMatch(side -> side.get(cell).stream().allMatch(ForkScore::isVerified));
            verdicts.add(
                    verified
                            ? judgements
                                    .get(i)
                                    .on(cell.describe(), before.get(cell), after.get(cell), "forks of each side", rules)
                            : CellVerdict.invalid(cell.describe(), "a fork was not verified"));
        }
        verdicts.addAll(sides.changed());
        List<String> notes = new ArrayList<>(sides.onOneSide());
        sides.shared().stream()
                .filter(cell -> !judged.contains(cell))
                .forEach(cell -> notes.add(
                        baseline.equals(cell.parameters().get(Summary.FORMULATION))
                                ? "Not judged, as times are multiples of its own: " + cell.describe()
                                : "Not judged, for want of a fork of " + baseline + " like it on each side: "
                                        + cell.describe()));
        if (tests.stream().anyMatch(test -> test.leastProbability() * tests.size() > rules.falseAlarms())) {
            notes.add(
                    "So few forks of so many cells cannot show with enough confidence that one is slower; more forks (-f) can.");
        }
        return new GateReport(verdicts, notes);
    }

    private static PermutationTest test(List<ForkScore> base, List<ForkScore> head, Design design) {
        return design == Design.PAIRS
                ? ForkPair.test(ForkPair.of(base, head))
                : PermutationTest.ofGroups(times(base), times(head));
    }

    private static double[] times(List<ForkScore> forks) {
        return forks.stream().mapToDouble(ForkScore::microseconds).toArray();
    }

    private static Map<Cell, List<ForkScore>> byCell(List<ForkScore> forks) {
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
                        fork.bytes(),
                        reference.isVerified() ? fork.verificationError() : Double.NaN,
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
    public GateReport ofMeans(Map<Cell, JmhCsv.Score> base, Map<Cell, JmhCsv.Score> head) {
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
        Sides sides = new Sides(base.keySet(), head.keySet());
        verdicts.addAll(sides.changed());
        return new GateReport(verdicts, sides.onOneSide());
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
                        : Judgement.withinMargin(ratio, rules.margin()) ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
        return new CellVerdict(
                name,
                verdict,
                null,
                ratio,
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                verdict == Verdict.INCONCLUSIVE
                        ? "JMH's errors are too large to tell; more forks make them smaller"
                        : "");
    }
}
