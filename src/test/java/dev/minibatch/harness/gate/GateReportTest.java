package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Samples;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateReportTest {
    private static final GateRules RULES = GateRules.DEFAULT;

    /** A gate of one cell that is given pairs by their number until it is content. */
    private static CellVerdict judge(GateRules rules, IntFunction<ForkPair> pairs) {
        CellGate gate = run(rules, 1, pairs);
        return GateReport.of(Map.of("a cell", gate), rules, List.of()).cells().get(0);
    }

    private static CellGate run(GateRules rules, int cells, IntFunction<ForkPair> pairs) {
        CellGate gate = new CellGate(rules, cells, Samples.SUBJECT);
        for (int i = 0; gate.isOpen(); i++) {
            gate.add(pairs.apply(i));
        }
        return gate;
    }

    private static ForkPair pair(int i, double ratio) {
        double wobble = 1.0 + 0.002 * (i % 5);
        return i % 2 == 0
                ? TestForks.pair(100.0, 100.0 * ratio * wobble)
                : TestForks.pair(100.0 * wobble, 100.0 * ratio);
    }

    @Test
    void sixQuietPairsOfTheSameAreEnough() {
        CellVerdict verdict = judge(RULES, i -> pair(i, 1.0));
        assertEquals(Verdict.UNCHANGED, verdict.verdict());
        assertEquals(6, verdict.forks());
    }

    @Test
    void aSlowdownIsScreenedConfirmedAndReported() {
        CellVerdict verdict = judge(RULES, i -> pair(i, 1.05));
        assertEquals(Verdict.REGRESSED, verdict.verdict());
        assertEquals(1.05, verdict.ratio().mean(), 0.005);
        assertTrue(verdict.pValue() <= 0.01, verdict.toString());
    }

    @Test
    void aSpeedUpIsAnImprovement() {
        assertEquals(Verdict.IMPROVED, judge(RULES, i -> pair(i, 0.9)).verdict());
    }

    @Test
    void whatIsSlowInScreeningAloneIsNoRegression() {
        CellVerdict verdict = judge(RULES, i -> pair(i, i < GateRules.LEAST_PAIRS ? 1.1 : 1.0));
        assertTrue(
                verdict.verdict() == Verdict.INCONCLUSIVE || verdict.verdict() == Verdict.UNCHANGED,
                verdict.toString());
    }

    @Test
    void effectsBelowTheMinimumAreNoChange() {
        assertEquals(Verdict.UNCHANGED, judge(RULES, i -> pair(i, 1.012)).verdict());
    }

    @Test
    void aChangeThatWasNoCandidateIsNotConfirmed() {
        CellGate gate = run(RULES, 1, i -> pair(i, i < GateRules.LEAST_PAIRS ? 0.9 : 1.1));
        assertTrue(gate.hasConfirmed(), "a speed-up was a candidate");
        assertEquals(1.0, gate.slower(), "of a slowdown, which the fresh pairs show");
    }

    @Test
    void aRegressionIsSeenAmongAHundredCells() {
        Map<String, CellGate> gates = new LinkedHashMap<>();
        for (int c = 0; c < 100; c++) {
            double ratio = c == 7 ? 1.2 : 1.0;
            gates.put("cell " + c, run(RULES, 100, i -> pair(i, ratio)));
        }
        GateReport report = GateReport.of(gates, RULES, List.of());
        assertEquals(Verdict.REGRESSED, report.cells().get(7).verdict());
        assertEquals(
                1,
                report.cells().stream()
                        .filter(cell -> cell.worst() == Verdict.REGRESSED)
                        .count());
    }

    @Test
    void muchNoiseIsInconclusiveAndSaysWhatMayBeUnseen() {
        Random random = new Random(3);
        CellVerdict verdict =
                judge(RULES, i -> TestForks.pair(100 + 60 * random.nextDouble(), 100 + 60 * random.nextDouble()));
        assertEquals(Verdict.INCONCLUSIVE, verdict.verdict());
        assertTrue(verdict.remark().matches("changes below .*% could not be seen"), verdict.remark());
        assertEquals(RULES.mostPairs(), verdict.forks());
    }

    @Test
    void anUnverifiedForkInvalidatesItsCell() {
        ForkPair good = TestForks.pair(100, 100);
        ForkPair unverified = new ForkPair(good.base(), Samples.fork(good.head().cell(), 1, 100, 64, Double.NaN));
        GateReport report = GateReport.of(Map.of("a", run(RULES, 1, i -> unverified)), RULES, List.of());
        assertEquals(Verdict.INVALID, report.cells().get(0).verdict());
        assertEquals(2, report.status(false));
    }

    @Test
    void statusIsThatOfTheWorst() {
        assertEquals(0, status(Verdict.UNCHANGED, Verdict.IMPROVED));
        assertEquals(0, status(Verdict.UNCHANGED, Verdict.INCONCLUSIVE));
        assertEquals(1, status(Verdict.INVALID, Verdict.REGRESSED));
        assertEquals(2, status(Verdict.INVALID, Verdict.UNCHANGED));
        assertEquals(2, status());
        GateReport inconclusive = new GateReport(List.of(verdict(Verdict.INCONCLUSIVE)), List.of());
        assertEquals(3, inconclusive.status(true));
    }

    private static int status(Verdict... verdicts) {
        return new GateReport(
                        Arrays.stream(verdicts).map(GateReportTest::verdict).toList(), List.of())
                .status(false);
    }

    private static CellVerdict verdict(Verdict verdict) {
        return new CellVerdict("a", verdict, null, null, Double.NaN, 1, "");
    }

    /** The verdict on time without its interval, which would take long. */
    private static boolean anyRegressed(List<CellGate> cells) {
        double[] adjusted =
                Holm.adjusted(cells.stream().mapToDouble(CellGate::slower).toArray());
        return Arrays.stream(adjusted).anyMatch(p -> p <= RULES.falseAlarms());
    }

    /** Identical code under heavy noise: at most 1% of gates of 4 cells. 300 gates give 3 at most; 10 would be a chance of 0.1%. */
    @Test
    void falseAlarmsAreAsRareAsPromised() {
        Random random = new Random(17);
        int alarms = 0;
        for (int g = 0; g < 300; g++) {
            List<CellGate> cells = IntStream.range(0, 4)
                    .mapToObj(c -> run(RULES, 4, i -> TestForks.noisyPair(random, 1.0)))
                    .toList();
            alarms += anyRegressed(cells) ? 1 : 0;
        }
        assertTrue(alarms < 10, alarms + " of 300");
    }

    @Test
    void fivePerCentAreFoundUnderThatNoise() {
        Random random = new Random(19);
        int found = 0;
        for (int g = 0; g < 100; g++) {
            Map<String, CellGate> gates = new LinkedHashMap<>();
            gates.put("a", run(RULES, 4, i -> TestForks.noisyPair(random, 1.05)));
            found += anyRegressed(List.copyOf(gates.values())) ? 1 : 0;
        }
        assertTrue(found >= 80, found + " of 100");
    }
}
