package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MachineLimitTest {
    private static Fork limit(String method, Map<String, String> parameters, double microseconds) {
        Cell cell = new Cell("x.MachineLimitBenchmark." + method, "avgt", 1, new TreeMap<>(parameters));
        return Samples.fork(cell, 1, microseconds, 0.0, Double.NaN);
    }

    @Test
    void anUpdateIsToldAsAShareOfTheMeasuredPeak() {
        double update = 20.13; // 1,006,520 operations: 50 per nanosecond
        Summary summary = new Summary(
                List.of(
                        Samples.score(Samples.cell("LOOPS", "10"), 1, update),
                        limit("fma", Map.of(), 10.48576),
                        limit("read", Map.of("level", "L1"), 5.24288)),
                List.of("LOOPS"),
                Samples.SUBJECT);
        assertEquals(100.0, summary.limit().gigaflops(), 1e-9);
        assertEquals(200.0, summary.limit().gigabytes().get("L1"), 1e-9);
        String text = new SummaryTable(summary, List.of()).text(TextTable.ANY_WIDTH);
        assertTrue(
                text.contains(
                        "One core of this machine multiplies and adds at 100 GFLOP/s, and reads 200 GB/s from L1."),
                text);
        assertTrue(text.lines().anyMatch(line -> line.contains("LOOPS") && line.contains(" 50.0 ")), text);
        assertTrue(SummaryCsv.of(summary).contains("percent_of_peak"));
    }

    @Test
    void theFastestForkIsTheLimit() {
        Summary summary = new Summary(
                List.of(limit("fma", Map.of(), 4000.0), limit("fma", Map.of(), 10.48576)),
                List.of("LOOPS"),
                Samples.SUBJECT);
        assertEquals(100.0, summary.limit().gigaflops(), 1e-9);
    }

    @Test
    void nothingIsSaidOfALimitThatWasNotMeasured() {
        Summary summary = new Summary(
                List.of(Samples.score(Samples.cell("LOOPS", "10"), 1, 20.0)), List.of("LOOPS"), Samples.SUBJECT);
        assertTrue(Double.isNaN(summary.limit().gigaflops()));
        assertEquals("", summary.limit().describe());
    }
}
