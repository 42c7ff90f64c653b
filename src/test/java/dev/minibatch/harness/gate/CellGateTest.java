package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Samples;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellGateTest {
    private static final GateRules RULES = GateRules.DEFAULT;
    private static final int MOST = 60;

    /** The verdict of a gate of some cells on one that gets pairs by their number until it has enough. */
    private static CellVerdict judge(int cells, IntFunction<ForkPair> pairs) {
        CellGate gate = new CellGate(RULES, cells, Samples.SUBJECT);
        for (int i = 0; gate.isOpen() && i < MOST; i++) {
            gate.add(pairs.apply(i));
        }
        return gate.verdict("a cell");
    }

    private static CellVerdict judge(IntFunction<ForkPair> pairs) {
        return judge(1, pairs);
    }

    private static ForkPair pair(int i, double ratio) {
        double wobble = 1.0 + 0.002 * (i % 5);
        return i % 2 == 0
                ? TestForks.pair(100.0, 100.0 * ratio * wobble)
                : TestForks.pair(100.0 * wobble, 100.0 * ratio);
    }

    /** The gate of one among some cells, after all of the pairs of some ratios. */
    private static CellGate after(int cells, double... ratios) {
        CellGate gate = new CellGate(RULES, cells, Samples.SUBJECT);
        DoubleStream.of(ratios).forEach(ratio -> gate.add(TestForks.pair(100.0, 100.0 * ratio)));
        return gate;
    }

    private static double[] times(int pairs, double ratio) {
        return DoubleStream.generate(() -> ratio).limit(pairs).toArray();
    }

    /** A pair whose probes all tell of one slowdown. */
    private static ForkPair probed(double logRatio, double slowdown) {
        return new ForkPair(probedFork(100.0, slowdown), probedFork(100.0 * Math.exp(logRatio), slowdown));
    }

    private static Fork probedFork(double microseconds, double slowdown) {
        Cell cell = Samples.cell("A", "1");
        return new Fork(
                cell,
                1,
                IntStream.rangeClosed(1, 2)
                        .mapToObj(i -> Samples.watched(cell, 1, i, 2, microseconds, slowdown))
                        .toList(),
                new QuietLevel(10.0, 20.0));
    }

    /** The mean wealth of three players who bet 30%, 60% and 90%. */
    private static double wealth(DoubleUnaryOperator ofPlayer) {
        return DoubleStream.of(0.3, 0.6, 0.9).map(ofPlayer).average().orElseThrow();
    }

    @Test
    void nineQuietPairsOfTheSameAreEnough() {
        CellVerdict verdict = judge(i -> pair(i, 1.0));
        assertEquals(Verdict.UNCHANGED, verdict.verdict());
        assertEquals(Verdict.UNCHANGED, verdict.allocation().verdict());
        assertTrue(verdict.forks() <= 9, verdict.toString());
    }

    @Test
    void aSlowdownIsFoundInTwelveQuietPairs() {
        CellVerdict verdict = judge(4, i -> pair(i, 1.05));
        assertEquals(Verdict.REGRESSED, verdict.verdict());
        assertEquals(1.05, verdict.ratio().mean(), 0.005);
        assertTrue(verdict.pValue() <= 0.01, verdict.toString());
        assertTrue(verdict.forks() <= 12, verdict.toString());
    }

    @Test
    void aSpeedUpIsAnImprovement() {
        assertEquals(Verdict.IMPROVED, judge(i -> pair(i, 0.9)).verdict());
    }

    @Test
    void effectsBelowTheMinimumAreNoChange() {
        assertEquals(Verdict.UNCHANGED, judge(i -> pair(i, 1.012)).verdict());
    }

    @Test
    void certainChangesBelowTheMinimumAreNoChangeEither() {
        assertEquals(
                Verdict.UNCHANGED, after(1, times(30, 1.01)).verdict("slower").verdict());
        assertEquals(
                Verdict.UNCHANGED, after(1, times(30, 0.99)).verdict("faster").verdict());
    }

    @Test
    void threePerCentAreAnImprovementThoughNoForkIsSlow() {
        assertEquals(
                Verdict.IMPROVED, after(1, times(20, 0.97)).verdict("faster").verdict());
    }

    @Test
    void theFirstPairsAreMeasuredByTheMarginAndLaterOnesByTheirOwnNoise() {
        // Three pairs of half a margin. They repeat exactly, so what counts then is half the minimum effect, 0.75%.
        CellGate gate = after(1, times(3, Math.exp(0.025)));
        assertEquals(
                2.0 / wealth(share -> Math.pow(1.0 + 0.5 * share, 3)),
                gate.verdict("a").pValue(),
                1e-9);
        gate.add(TestForks.pair(100.0, 100.0 * Math.exp(0.0025)));
        assertEquals(
                2.0 / wealth(share -> Math.pow(1.0 + 0.5 * share, 3) * (1.0 + share / 3.0)),
                gate.verdict("a").pValue(),
                1e-9);
    }

    @Test
    void pairsBesideBusyNeighboursAreMeasuredByTheNoiseOfSuchPairs() {
        CellGate gate = new CellGate(RULES, 1, Samples.SUBJECT);
        for (int i = 0; i < 3; i++) {
            gate.add(probed(0.0, 1.0));
        }
        DoubleStream.of(0.07, 0.09, 0.13).forEach(logRatio -> gate.add(probed(logRatio, 1.5)));
        gate.add(probed(0.01, 1.5)); // half of 0.02, the median distance of the busy ones from their median
        assertEquals(
                2.0 / wealth(share -> Math.pow(1.0 + share, 3) * (1.0 + 0.5 * share)),
                gate.verdict("a").pValue(),
                1e-9);
    }

    @Test
    void tenPairsOfSixPerCentDecideAndNineDoNot() {
        // (1.3^9 + 1.6^9 + 1.9^9) / 3 = 134 and (1.3^10 + 1.6^10 + 1.9^10) / 3 = 245; one cell takes 200.
        CellVerdict nine = after(1, times(9, 1.06)).verdict("nine");
        assertEquals(Verdict.INCONCLUSIVE, nine.verdict());
        assertEquals("9 of head's 9 forks are slow, and 0 of base's", nine.remark());
        CellVerdict ten = after(1, times(10, 1.06)).verdict("ten");
        assertEquals(Verdict.REGRESSED, ten.verdict());
        assertEquals("", ten.remark());
        assertEquals(
                Verdict.INCONCLUSIVE,
                after(2, times(10, 1.06)).verdict("of two").verdict());
    }

    @Test
    void pairsNeededGrowAsTheEvidenceDid() {
        assertEquals(0.0, after(1, 1.06, 1.06).pairsNeeded(), "two pairs do not tell");
        double growth = Math.log((2.197 + 4.096 + 6.859) / 3.0) / 3.0; // of three pairs beyond the margin
        CellGate slow = after(1, times(3, 1.06));
        assertEquals(Math.log(200.0) / growth - 3.0, slow.pairsNeeded(), 1e-9);
        assertEquals(Math.log(800.0) / growth - 3.0, after(4, times(3, 1.06)).pairsNeeded(), 1e-9);
        assertEquals(0.0, after(1, times(12, 1.06)).pairsNeeded(), "it is decided");
    }

    @Test
    void pairsNeededForNoChangeExcludeBothASlowdownAndASpeedUp() {
        // A slowdown of 3% takes longer to exclude than a speed-up of 5%, which a margin of 5% makes certain of.
        double slowdown = Math.log(1.03) / 0.05;
        double growth = Math.log(wealth(share -> Math.pow(1.0 + share * slowdown, 3))) / 3.0;
        assertEquals(Math.log(40.0) / growth - 3.0, after(1, times(3, 1.0)).pairsNeeded(), 1e-9);
    }

    @Test
    void pairsThatSayNothingLeadNowhere() {
        assertEquals(Double.POSITIVE_INFINITY, after(1, 1.2, 0.8, 1.2, 0.8).pairsNeeded());
    }

    @Test
    void slowPairsAmongOthersDoNotHideASlowdown() {
        // Three pairs of twelve in a burst that slows both of their forks: the difference within a pair is what it was.
        CellVerdict verdict = judge(i -> {
            double burst = i % 4 == 1 ? 1.8 : 1.0;
            return TestForks.pair(100.0 * burst, 106.0 * burst * (1.0 + 0.002 * (i % 3)));
        });
        assertEquals(Verdict.REGRESSED, verdict.verdict());
        assertTrue(verdict.forks() <= 13, verdict.toString());
    }

    @Test
    void aCompilationThatGoesWrongOnceInThreeIsARegressionAndSaysSo() {
        CellVerdict verdict = judge(i -> pair(i, i % 3 == 2 ? 1.4 : 1.0));
        assertEquals(Verdict.REGRESSED, verdict.verdict());
        assertTrue(verdict.remark().matches("\\d+ of head's \\d+ forks are slow, and 0 of base's"), verdict.remark());
    }

    @Test
    void aCompilationThatNoLongerGoesWrongOnceInThreeIsAnImprovement() {
        assertEquals(
                Verdict.IMPROVED,
                judge(i -> pair(i, i % 3 == 2 ? 1.0 / 1.4 : 1.0)).verdict());
    }

    @Test
    void aForkIsSlowIfItTakesMoreThanFivePerCentLonger() {
        CellVerdict atTheLimit = after(1, 1.05, 1.05, 1.05).verdict("a");
        assertEquals(Verdict.INCONCLUSIVE, atTheLimit.verdict());
        assertEquals("too few forks to exclude any change", atTheLimit.remark());
        CellVerdict beyond = after(1, 1.06, 0.94, 1.06, 1.06, 1.06, 1.06, 1.06).verdict("a");
        assertEquals(Verdict.INCONCLUSIVE, beyond.verdict());
        assertEquals("6 of head's 7 forks are slow, and 1 of base's", beyond.remark());
    }

    @Test
    void moreAllocationIsARegressionOfItsOwn() {
        CellVerdict verdict = judge(i ->
                new ForkPair(TestForks.fork(100.0 + i % 3, 64.0), TestForks.fork(100.0 + (i + 1) % 3, 88.0)));
        assertEquals(Verdict.REGRESSED, verdict.allocation().verdict());
        assertEquals(Verdict.REGRESSED, verdict.worst());
        assertEquals(Verdict.UNCHANGED, verdict.verdict());
    }

    @Test
    void unknownAllocationIsNotJudged() {
        CellVerdict verdict = judge(i -> {
            ForkPair pair = pair(i, 1.0);
            return new ForkPair(
                    TestForks.fork(pair.base().microseconds(), Double.NaN),
                    TestForks.fork(pair.head().microseconds(), Double.NaN));
        });
        assertEquals(Verdict.UNJUDGED, verdict.allocation().verdict());
        assertEquals(Verdict.UNCHANGED, verdict.worst());
    }

    @Test
    void muchNoiseIsInconclusiveAndSaysWhatIsPossible() {
        Random random = new Random(3);
        CellVerdict verdict =
                judge(i -> TestForks.pair(100 + 60 * random.nextDouble(), 100 + 60 * random.nextDouble()));
        assertEquals(Verdict.INCONCLUSIVE, verdict.verdict());
        assertTrue(verdict.remark().matches("anything from -.*% to \\+.*% is possible"), verdict.remark());
    }

    @Test
    void anUnverifiedForkInvalidatesItsCell() {
        ForkPair good = TestForks.pair(100, 100);
        ForkPair unverified = new ForkPair(good.base(), Samples.fork(good.head().cell(), 1, 100, 64, Double.NaN));
        CellVerdict verdict = judge(i -> i < 3 ? good : unverified);
        assertEquals(Verdict.INVALID, verdict.verdict());
        assertEquals(ForkPair.NOT_VERIFIED, verdict.remark());
    }

    @Test
    void aCellWithoutPairsIsInvalid() {
        CellGate gate = new CellGate(RULES, 1, Samples.SUBJECT);
        assertTrue(gate.isOpen());
        assertEquals(Verdict.INVALID, gate.verdict("a").verdict());
        gate.invalidate("a fork failed");
        assertFalse(gate.isOpen());
    }

    /** Identical code under heavy noise: at most 1% of gates of 4 cells. 500 gates give 5 at most; 14 would be a chance of 0.1%. */
    @Test
    void falseAlarmsAreAsRareAsPromised() {
        Random random = new Random(17);
        int alarms = 0;
        for (int g = 0; g < 500; g++) {
            boolean alarm = false;
            for (int c = 0; c < 4; c++) {
                alarm |= judge(4, i -> TestForks.noisyPair(random, 1.0)).worst() == Verdict.REGRESSED;
            }
            alarms += alarm ? 1 : 0;
        }
        assertTrue(alarms < 14, alarms + " of 500");
    }

    @Test
    void fivePerCentAreFoundUnderThatNoise() {
        Random random = new Random(19);
        int found = 0;
        for (int g = 0; g < 100; g++) {
            found += judge(4, i -> TestForks.noisyPair(random, 1.05)).verdict() == Verdict.REGRESSED ? 1 : 0;
        }
        assertTrue(found >= 80, found + " of 100");
    }
}
