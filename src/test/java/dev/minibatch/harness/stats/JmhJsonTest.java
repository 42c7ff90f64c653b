package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhJsonTest {
    private static final Cell CELL = new Cell("x.B.f", "avgt", 2, new TreeMap<>(Map.of("size", "10")));
    private static final String NONE = "{}";

    /** A file of one result. */
    private static String file(String primaryMetric, String secondaryMetrics) {
        return """
                [{"jmhVersion": "1.37", "benchmark": "x.B.f", "mode": "avgt", "threads": 2, "forks": 2,
                  "vmName": "Some VM", "jvmArgs": ["-Xmx1g", "-Xint"], "params": {"size": "10"},
                  "primaryMetric": %s,
                  "secondaryMetrics": %s}]
                """.formatted(primaryMetric, secondaryMetrics);
    }

    private static String metric(String unit, String rawData) {
        return "{\"scoreUnit\": \"" + unit + "\", \"rawData\": " + rawData + "}";
    }

    private static CellResult read(String primaryMetric) {
        return JmhJson.read(file(primaryMetric, NONE)).results().get(CELL);
    }

    @Test
    void aForkCountsWithTheMedianOfItsIterations() {
        CellResult result = read(metric("ms/op", "[[1.0, 9.0, 2.0], [5.0, 4.0]]"));
        assertEquals(List.of(2_000.0, 4_500.0), result.forks());
        assertEquals("", result.invalid());
        assertEquals(List.of(), result.bytes());
    }

    @Test
    void keepsTheConditionsThatMatter() {
        assertEquals(
                Map.of("vmName", "Some VM", "jvmArgs", "[-Xmx1g, -Xint]"),
                read(metric("us/op", "[[1.0]]")).conditions());
    }

    @Test
    void sampleTimeIsTheMeanOfAHistogram() {
        CellResult result = read("""
                {"scoreUnit": "us/op", "rawDataHistogram": [[[[1.0, 3], [5.0, 1]]], [[[7.0, 2]], [[3.0, 9]]]]}
                """);
        assertEquals(List.of(2.0, 5.0), result.forks(), "(3 * 1 + 5) / 4, and the median of 7 and 3");
    }

    @Test
    void aForkWithoutIterationsDoesNotCount() {
        CellResult result = read(metric("us/op", "[[], [3.0]]"));
        assertEquals(List.of(3.0), result.forks());
        assertEquals("", result.invalid());
    }

    @Test
    void aForkWithoutAPositiveTimeMakesTheResultInvalid() {
        assertEquals(
                "a fork has no positive time",
                read(metric("us/op", "[[0.0], [3.0]]")).invalid());
        assertEquals("a fork has no positive time", read(metric("us/op", "[]")).invalid());
        assertEquals(
                "a fork has no positive time",
                read(metric("us/op", "[[\"NaN\"], [3.0]]")).invalid());
    }

    @Test
    void tellsMethodsAndAllocationFromOtherSecondaryResults() {
        JmhFile file = JmhJson.read(file(
                metric("us/op", "[[1.0]]"),
                "{\"reader\": " + metric("ms/op", "[[3.0]]")
                        + ", \"\u00b7gc.alloc.rate.norm\": " + metric("B/op", "[[64.0, 80.0, 72.0], [16.0]]")
                        + ", \"gc.time\": " + metric("ms", "[[3.0]]") + "}"));
        assertEquals("JSON", file.format());
        assertEquals(1, file.others());
        assertEquals(
                List.of(CELL, CELL.part("reader")),
                file.results().keySet().stream().toList());
        assertEquals(List.of(1.0), file.results().get(CELL).forks());
        assertEquals(List.of(72.0, 16.0), file.results().get(CELL).bytes());
        CellResult reader = file.results().get(CELL.part("reader"));
        assertEquals(List.of(3_000.0), reader.forks());
        assertEquals("Some VM", reader.conditions().get("vmName"));
    }

    @Test
    void aBenchmarkWithoutParametersIsRead() {
        String text = file(metric("us/op", "[[1.0]]"), NONE).replace("\"params\": {\"size\": \"10\"},", "");
        assertEquals(
                List.of(new Cell("x.B.f", "avgt", 2, new TreeMap<>())),
                JmhJson.read(text).results().keySet().stream().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"rawData\": 5 | it has something else where JMH writes a list",
                "\"rawData\": [5] | it has something else where JMH writes a list",
                "\"rawData\": [[\"fast\"]] | 'fast' should be a number",
                "\"rawDataHistogram\": [[[[1.0]]]] | its histogram has something else than pairs",
                "\"raw\": [[1.0]] | it has no rawData"
            })
    void whatJmhDoesNotWriteIsNamed(String member, String expected) {
        String text = file("{\"scoreUnit\": \"us/op\", " + member + "}", NONE);
        String message = assertThrows(IllegalArgumentException.class, () -> JmhJson.read(text))
                .getMessage();
        assertTrue(message.startsWith("result 1: " + expected), message);
    }
}
