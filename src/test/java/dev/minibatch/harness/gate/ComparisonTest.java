package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.JmhCsv;
import dev.minibatch.harness.stats.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Comparison COMPARISON = new Comparison(new GateRules(0.05, 0.02, 0.05, 24));
    private static final Cell LOOPS = Samples.cell("LOOPS", "10");
    private static final Cell MATRIX = Samples.cell("MATRIX", "10");

    private static Stream<ForkScore> forks(Cell cell, double microseconds) {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(round -> Samples.score(cell, round, microseconds * (1.0 + 0.001 * (round * 7 % 8))));
    }

    private static Verdict compare(double base, double head, Comparison.Design design) {
        GateReport report = COMPARISON.ofForks(
                forks(LOOPS, base).toList(), forks(LOOPS, head).toList(), design, "LOOPS");
        return report.cells().get(0).verdict();
    }

    @Test
    void runsAndPairsShowChanges() {
        for (Comparison.Design design : List.of(Comparison.Design.RUNS, Comparison.Design.PAIRS)) {
            assertEquals(Verdict.REGRESSED, compare(100, 106, design));
            assertEquals(Verdict.IMPROVED, compare(106, 100, design));
            assertEquals(Verdict.UNCHANGED, compare(100, 100.5, design));
        }
    }

    @Test
    void otherMachinesAreComparedByRatiosToTheBaseline() {
        List<ForkScore> slowMachine =
                Stream.concat(forks(LOOPS, 300), forks(MATRIX, 150)).toList();
        List<ForkScore> fastMachine =
                Stream.concat(forks(LOOPS, 100), forks(MATRIX, 50)).toList();
        GateReport report = COMPARISON.ofForks(slowMachine, fastMachine, Comparison.Design.RATIOS, "LOOPS");
        assertEquals(1, report.cells().size(), "the baseline itself has no ratio");
        assertEquals(Verdict.UNCHANGED, report.cells().get(0).verdict());
        assertEquals(1.0, report.cells().get(0).ratio().mean(), 1e-3);
    }

    @Test
    void cellsOnOneSideAreListed() {
        GateReport report = COMPARISON.ofForks(
                Stream.concat(forks(LOOPS, 100), forks(MATRIX, 50)).toList(),
                forks(LOOPS, 100).toList(),
                Comparison.Design.RUNS,
                "LOOPS");
        assertEquals(1, report.cells().size());
        assertTrue(
                report.notes().get(0).startsWith("only in base: "),
                report.notes().toString());
    }

    @Test
    void aChangedModeOrNumberOfThreadsIsInvalidAndNamed() {
        Cell sampled = new Cell(LOOPS.benchmark(), "sample", 1, LOOPS.parameters());
        Cell threaded = new Cell(LOOPS.benchmark(), "avgt", 2, LOOPS.parameters());
        for (Map.Entry<Cell, String> changed : Map.of(
                        sampled, "the mode has changed from avgt to sample",
                        threaded, "the threads have changed from 1 to 2")
                .entrySet()) {
            GateReport report = COMPARISON.ofForks(
                    forks(LOOPS, 100).toList(), forks(changed.getKey(), 100).toList(), Comparison.Design.RUNS, "LOOPS");
            assertEquals(Verdict.INVALID, report.cells().get(0).verdict());
            assertEquals(changed.getValue(), report.cells().get(0).remark());
            assertEquals(2, report.status(false));
            assertEquals(List.of(), report.notes());
        }
    }

    @Test
    void ratiosToAnUnverifiedBaselineAreInvalid() {
        List<ForkScore> verified =
                Stream.concat(forks(LOOPS, 100), forks(MATRIX, 50)).toList();
        List<ForkScore> unverified = Stream.concat(
                        forks(LOOPS, 100).map(fork -> new ForkScore(fork.cell(), fork.round(), 100, 64, Double.NaN, 0)),
                        forks(MATRIX, 50))
                .toList();
        GateReport report = COMPARISON.ofForks(verified, unverified, Comparison.Design.RATIOS, "LOOPS");
        assertEquals(Verdict.INVALID, report.cells().get(0).verdict());
    }

    @Test
    void whatHasNoRatioIsListed() {
        Cell other = Samples.cell("MATRIX", "20");
        List<ForkScore> forks = Stream.of(forks(LOOPS, 100), forks(MATRIX, 50), forks(other, 90))
                .flatMap(all -> all)
                .toList();
        GateReport report = COMPARISON.ofForks(forks, forks, Comparison.Design.RATIOS, "LOOPS");
        assertEquals(1, report.cells().size());
        assertEquals(
                List.of(
                        "Not judged, as times are multiples of its own: " + LOOPS.describe(),
                        "Not judged, for want of a fork of LOOPS like it on each side: " + other.describe()),
                report.notes());
    }

    @Test
    void unverifiedForksAreInvalid() {
        List<ForkScore> unverified = forks(LOOPS, 100)
                .map(fork -> new ForkScore(fork.cell(), fork.round(), 100, 64, Double.NaN, 0))
                .toList();
        GateReport report = COMPARISON.ofForks(forks(LOOPS, 100).toList(), unverified, Comparison.Design.RUNS, "LOOPS");
        assertEquals(Verdict.INVALID, report.cells().get(0).verdict());
    }

    @Test
    void tooFewForksToTellAreSaidToBe() {
        GateReport report = COMPARISON.ofForks(
                forks(LOOPS, 100).limit(2).toList(),
                forks(LOOPS, 150).limit(2).toList(),
                Comparison.Design.RUNS,
                "LOOPS");
        assertEquals(Verdict.INCONCLUSIVE, report.cells().get(0).verdict());
        assertTrue(
                report.notes().get(0).startsWith("So few forks"), report.notes().toString());
    }

    @Test
    void meansCountBeyondTheMarginOnly() {
        assertEquals(Verdict.REGRESSED, means("us/op", 100, 120, 3));
        assertEquals(Verdict.INCONCLUSIVE, means("us/op", 100, 108, 3));
        assertEquals(Verdict.UNCHANGED, means("us/op", 100, 101, 1));
        assertEquals(Verdict.INCONCLUSIVE, means("us/op", 100, 120, Double.NaN));
        assertEquals(Verdict.REGRESSED, means("ops/s", 120, 100, 3));
        assertEquals(Verdict.IMPROVED, means("ops/s", 100, 120, 3));
    }

    private static Verdict means(String unit, double base, double head, double error) {
        return COMPARISON
                .ofMeans(
                        Map.of(LOOPS, new JmhCsv.Score(base, error, unit)),
                        Map.of(LOOPS, new JmhCsv.Score(head, error, unit)))
                .cells()
                .get(0)
                .verdict();
    }

    @Test
    void aChangedUnitIsInvalidAndNamed() {
        CellVerdict verdict = COMPARISON
                .ofMeans(
                        Map.of(LOOPS, new JmhCsv.Score(100, 1, "us/op")),
                        Map.of(LOOPS, new JmhCsv.Score(0.1, 0.001, "ms/op")))
                .cells()
                .get(0);
        assertEquals(Verdict.INVALID, verdict.verdict());
        assertEquals("the unit has changed from us/op to ms/op", verdict.remark());
    }
}
