package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final List<Fork> SCORES = List.of(
            Samples.score(Samples.cell("LOOPS", "10"), 1, 200.0),
            Samples.score(Samples.cell("LOOPS", "10"), 2, 400.0),
            Samples.score(Samples.cell("LOOPS", "10"), 3, Math.sqrt(200.0 * 400.0)),
            Samples.score(Samples.cell("MATRIX", "10"), 2, 100.0),
            Samples.score(Samples.cell("MATRIX", "10"), 1, 50.0),
            Samples.score(Samples.cell("MATRIX", "10"), 3, Math.sqrt(50.0 * 100.0)),
            Samples.score(Samples.cell("MATRIX", "100"), 1, 900.0));

    @Test
    void estimatesEachCellInTheOrderGiven() {
        List<Summary.Row> rows = new Summary(SCORES, List.of("LOOPS"), Samples.SUBJECT).rows();
        assertEquals(3, rows.size());
        assertEquals(Math.sqrt(200.0 * 400.0), rows.get(0).microseconds().mean(), 1e-10);
        assertEquals(Math.sqrt(50.0 * 100.0), rows.get(1).microseconds().mean(), 1e-10);
        assertEquals("100", rows.get(2).parameter("batchSize"));
        assertEquals(64.0, rows.get(0).bytes());
        assertEquals(100.0 * rows.get(0).microseconds().mean(), rows.get(0).nanosecondsPerExample(), 1e-8);
    }

    @Test
    void comparesWithTheBaselineOfTheSameParameters() {
        List<Summary.Row> rows = new Summary(SCORES, List.of("LOOPS"), Samples.SUBJECT).rows();
        assertEquals(4.0, rows.get(1).speedups().get(0).mean(), 1e-12);
        assertTrue(rows.get(1).speedups().get(0).low() < 4.0);
        assertEquals(Estimate.ONE, rows.get(0).speedups().get(0));
        assertNull(rows.get(2).speedups().get(0), "no loops at batch size 100");
    }

    @Test
    void doesNotMixModes() {
        Cell average = Samples.cell("LOOPS", "10");
        Cell sampled = new Cell(average.benchmark(), "sample", 1, average.parameters());
        List<Fork> scores = List.of(Samples.score(average, 1, 100.0), Samples.score(sampled, 1, 900.0));
        List<Summary.Row> rows = new Summary(scores, List.of("LOOPS"), Samples.SUBJECT).rows();
        assertEquals(2, rows.size());
        assertEquals(1.0, rows.get(1).speedups().get(0).mean(), 1e-12);
        String table = new SummaryTable(new Summary(scores, List.of("LOOPS"), Samples.SUBJECT), List.of())
                .text(TextTable.ANY_WIDTH);
        assertTrue(table.contains("avgt") && table.contains("sample"), table);
    }

    @Test
    void ofABenchmarkThatNobodyKnowsTimeAndAllocationAreSaid() {
        Cell cell = new Cell("x.Other.sort", "avgt", 1, new TreeMap<>(Map.of("size", "10")));
        Summary summary = new Summary(List.of(Samples.score(cell, 1, 5.0)), List.of(), Subject.NONE);
        List<String> lines = new SummaryTable(summary, List.of())
                .text(TextTable.ANY_WIDTH)
                .lines()
                .toList();
        assertTrue(lines.get(2).matches("benchmark +us/op.*"), lines.get(2));
        assertTrue(lines.get(3).matches("sort +5\\.0 +64 .*"), lines.get(3));
    }

    @Test
    void tableTellsOnceWhatAllRowsShare() {
        String table = new SummaryTable(
                        new Summary(SCORES.subList(0, 6), List.of("LOOPS"), Samples.SUBJECT), List.of("it rains"))
                .text(TextTable.ANY_WIDTH);
        List<String> lines = table.lines().toList();
        assertEquals("batchSize 10, mode avgt, network 784-30-10, threads 1", lines.get(0));
        assertTrue(lines.get(2).startsWith("formulation"), table);
        assertTrue(
                lines.get(4)
                        .matches(
                                "MATRIX +70\\.7 ± [\\d.]+% +4\\.00 \\([\\d.]+ to [\\d.]+\\) +64 +14\\.23 +7071 +to 1e-15"),
                table);
        assertTrue(table.endsWith("it rains\n"), table);
    }

    @Test
    void tableHasAColumnForAParameterThatVaries() {
        String table = new SummaryTable(new Summary(SCORES, List.of("LOOPS"), Samples.SUBJECT), List.of())
                .text(TextTable.ANY_WIDTH);
        List<String> lines = table.lines().toList();
        assertTrue(lines.get(2).matches("formulation +batchSize +us/op.*"), table);
        assertTrue(lines.get(5).matches("MATRIX +100 +900\\.0 +- +64 +[\\d.]+ +9000 +to 1e-15"), table);
        assertTrue(table.contains("without interval: one or two forks only"), table);
        assertFalse(table.contains("NaN"));
        assertFalse(table.contains("Infinity"));
    }

    @Test
    void markdownIsATable() {
        List<String> lines = new SummaryTable(new Summary(SCORES, List.of("LOOPS"), Samples.SUBJECT), List.of())
                .markdown()
                .lines()
                .toList();
        assertTrue(lines.get(2).startsWith("| formulation | batchSize | us/op |"));
        assertEquals(
                lines.get(2).chars().filter(c -> c == '|').count(),
                lines.get(3).chars().filter(c -> c == '|').count());
        assertTrue(lines.get(4).startsWith("| LOOPS | 10 | 282.8 ± "), lines.get(4));
    }

    @Test
    void csvHasEveryNumberInFullAndNothingWhereUnknown() {
        List<String> lines = SummaryCsv.of(new Summary(SCORES, List.of("LOOPS"), Samples.SUBJECT))
                .lines()
                .toList();
        assertTrue(lines.get(0)
                .startsWith(
                        "benchmark,mode,threads,batchSize,formulation,network,forks,forks_measured,us_per_update,"));
        assertTrue(
                lines.get(3).startsWith("x.Benchmark.update,avgt,1,100,MATRIX,784-30-10,1,1,900.0,,,9000.0,"),
                lines.get(3));
        assertTrue(lines.get(3).endsWith(",64.0,1.0E-15,false,false,false,false,false,,,"), lines.get(3));
        assertTrue(lines.get(0).endsWith(",faster_than_LOOPS,faster_than_LOOPS_low,faster_than_LOOPS_high"));
    }
}
