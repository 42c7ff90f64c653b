package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.CellResult;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.LogMean;
import dev.minibatch.harness.stats.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final GateRules RULES = GateRules.DEFAULT;
    private static final Cell CELL = Samples.cell("LOOPS", "10");

    private static List<Fork> forks(int count, double microseconds) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(round -> Samples.score(CELL, round, microseconds * (1.0 + 0.001 * (round * 7 % 8))))
                .toList();
    }

    private static Verdict verdict(Comparison comparison) {
        return Comparison.verdicts(List.of(comparison), RULES).get(0).verdict();
    }

    private static Verdict runs(int count, double base, double head) {
        return verdict(Comparison.of("a", CellResult.of(forks(count, base)), CellResult.of(forks(count, head)), RULES));
    }

    @Test
    void runsShowChanges() {
        assertEquals(Verdict.REGRESSED, runs(8, 100, 106));
        assertEquals(Verdict.IMPROVED, runs(8, 106, 100));
        assertEquals(Verdict.UNCHANGED, runs(8, 100, 100.5));
        assertEquals(Verdict.INCONCLUSIVE, runs(2, 100, 150));
    }

    private static Comparison runs(int forks) {
        return Comparison.of("a", CellResult.of(forks(forks, 100)), CellResult.of(forks(forks, 200)), RULES);
    }

    /** Of files that tell only the mean of all forks. */
    private static Comparison means(double rounding) {
        return Comparison.of("a", mean(rounding), mean(0.0), RULES);
    }

    private static CellResult mean(double rounding) {
        return new CellResult(List.of(), new LogMean(0.0, 1e-6, 10.0, rounding), List.of(), Double.NaN, Map.of(), "");
    }

    @Test
    void threeForksASideCanShowASlowdownOfOneCellOnly() {
        // All of one side are slower in one order of 20: 5%.
        assertEquals(1, Comparison.notes(List.of(runs(3))).size());
        assertEquals(Verdict.REGRESSED, verdict(runs(3)));
        assertEquals(Verdict.IMPROVED, runs(3, 200, 100));
        List<Comparison> two = List.of(runs(3), runs(3));
        assertTrue(Comparison.notes(two).get(1).startsWith("So few forks of so many cells"));
        assertEquals(
                List.of(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE),
                Comparison.verdicts(two, RULES).stream()
                        .map(CellVerdict::verdict)
                        .toList());
    }

    @Test
    void meansWithoutForksAreSaidToHaveTooSmallErrors() {
        List<String> notes = Comparison.notes(List.of(runs(8), means(0.0)));
        assertEquals(2, notes.size());
        assertTrue(notes.get(1).startsWith("A CSV of JMH takes the iterations of a fork as independent"), notes.get(1));
    }

    @Test
    void roundingBeyondTheLeastEffectIsToldWithAWayOut() {
        assertEquals("", means(0.015).advice());
        assertEquals(CellResult.TOO_FEW_DIGITS, means(0.0151).advice());
    }

    /** The verdict on a ratio of which it is certain that it differs from 1. */
    private static Verdict certain(double ratio) {
        CellResult side = CellResult.of(forks(5, 100));
        Estimate estimate = new Estimate(ratio, ratio - 0.001, ratio + 0.001);
        return verdict(new Comparison(
                "a", side, side, estimate, ratio > 1.0 ? 0.001 : 0.999, ratio < 1.0 ? 0.001 : 0.999, ""));
    }

    @Test
    void aCertainChangeCountsFromTheLeastEffectOn() {
        assertEquals(Verdict.REGRESSED, certain(1.015));
        assertEquals(Verdict.UNCHANGED, certain(1.0149));
        assertEquals(Verdict.IMPROVED, certain(1.0 / 1.015));
        assertEquals(Verdict.UNCHANGED, certain(1.0 / 1.0149));
    }

    @Test
    void saysWhatAnIntervalLeavesPossible() {
        assertEquals("anything from -2.0% to +7.5% is possible", Comparison.possible(new Estimate(1.03, 0.98, 1.075)));
        assertEquals("too few forks to exclude any change", Comparison.possible(new Estimate(1.03, 0.0, 1.075)));
        assertEquals(
                "too few forks to exclude any change",
                Comparison.possible(new Estimate(1.03, 0.98, Double.POSITIVE_INFINITY)));
    }
}
