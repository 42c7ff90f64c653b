package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Samples;
import java.util.Random;
import java.util.function.IntFunction;
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
