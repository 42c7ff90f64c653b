package dev.minibatch.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final List<String> BASELINES = List.of("LOOPS");
    private static final List<ForkScore> SCORES = List.of(
            score("LOOPS", "10", 1, 200.0, "us/op", false),
            score("LOOPS", "10", 2, 400.0, "us/op", false),
            score("MATRIX", "10", 2, 100.0, "us/op", false),
            score("MATRIX", "10", 1, 50.0, "us/op", false),
            score("MATRIX", "100", 1, 900.0, "us/op", false));

    @Test
    void estimatesEachCellInTheOrderGiven() {
        List<Summary.Row> rows = new Summary(SCORES, BASELINES).rows();
        assertEquals(3, rows.size());
        assertEquals(300.0, rows.get(0).microseconds().mean());
        assertEquals(75.0, rows.get(1).microseconds().mean());
        assertEquals("100", rows.get(2).parameters().get("batchSize"));
        assertEquals(64.0, rows.get(0).bytes());
    }

    @Test
    void comparesWithTheBaselineOfTheSameParametersRoundByRound() {
        List<Summary.Row> rows = new Summary(SCORES, BASELINES).rows();
        Estimate speedup = rows.get(1).speedups().get("LOOPS");
        assertEquals(4.0, speedup.mean(), 1e-12);
        assertEquals(4.0, speedup.low(), 1e-12);
        assertTrue(rows.get(2).speedups().isEmpty(), "no loops at batch size 100");
    }

    @Test
    void turnsEveryUnitIntoMicrosecondsPerOperation() {
        assertEquals(1.5, score("A", "1", 1, 1_500.0, "ns/op", false).microseconds(), 1e-12);
        assertEquals(2_000.0, score("A", "1", 1, 2.0, "ms/op", false).microseconds(), 1e-12);
        assertEquals(250.0, score("A", "1", 1, 4.0, "ops/ms", true).microseconds(), 1e-12);
    }

    @Test
    void tableTellsOnceWhatAllRowsShare() {
        String table = new SummaryTable(new Summary(SCORES.subList(0, 4), BASELINES), BASELINES).toString();
        assertTrue(table.startsWith("batchSize 10"), table);
        List<String> lines = table.lines().toList();
        assertTrue(lines.get(2).startsWith("formulation"), table);
        assertTrue(lines.get(4).matches("MATRIX +75\\.0 ± [\\d.]+ +7500 +4\\.00 \\(4\\.00 to 4\\.00\\) +64"), table);
    }

    @Test
    void tableHasAColumnForAParameterThatVaries() {
        String table = new SummaryTable(new Summary(SCORES, BASELINES), BASELINES).toString();
        List<String> lines = table.lines().toList();
        assertTrue(lines.get(0).matches("formulation +batchSize +us/update.*"), table);
        assertTrue(lines.get(3).matches("MATRIX +100 +900\\.0 +9000 +- +64"), table);
        assertFalse(table.contains("NaN"));
        assertFalse(table.contains("Infinity"));
    }

    private static ForkScore score(
            String formulation, String batchSize, int round, double score, String unit, boolean throughput) {
        return new ForkScore(
                "Benchmark.update",
                new TreeMap<>(Map.of("formulation", formulation, "batchSize", batchSize)),
                round,
                score,
                throughput,
                unit,
                64.0);
    }
}
