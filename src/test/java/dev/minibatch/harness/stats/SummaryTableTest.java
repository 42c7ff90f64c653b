package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    private static final String VS = "vs: how many times as fast";
    private static final String NO_INTERVAL = "without interval: one or two forks only; -f 5 or more gives one";

    private static Stream<Fork> forks(Cell cell, double... microseconds) {
        return IntStream.range(0, microseconds.length).mapToObj(i -> Samples.score(cell, i + 1, microseconds[i]));
    }

    private static Stream<Fork> forks(String formulation, String batchSize, double... microseconds) {
        return forks(Samples.cell(formulation, batchSize), microseconds);
    }

    @SafeVarargs
    private static SummaryTable table(Stream<Fork>... cells) {
        List<Fork> forks = new ArrayList<>();
        for (Stream<Fork> cell : cells) {
            cell.forEach(forks::add);
        }
        return new SummaryTable(new Summary(forks, List.of("LOOPS"), Samples.SUBJECT), List.of());
    }

    private static List<String> column(SummaryTable table, String heading) {
        int c = table.table().headings().indexOf(heading);
        return table.table().body().stream().map(row -> row.get(c)).toList();
    }

    private static Cell limit(String method) {
        return new Cell("x.MachineLimitBenchmark." + method, "avgt", 1, new TreeMap<>());
    }

    @Test
    void limitsOfTheMachineAreNoRowsBesideOthers() {
        SummaryTable table = table(forks(limit("fma"), 10.0), forks("LOOPS", "10", 200.0));
        assertEquals(List.of("LOOPS"), column(table, "formulation"));
    }

    @Test
    void aRunOfLimitsAloneShowsThem() {
        SummaryTable table = table(forks(limit("fma"), 10.0), forks(limit("read"), 20.0));
        assertEquals(List.of("fma", "read"), column(table, "formulation"));
        assertEquals(List.of("10.0", "20.0"), column(table, "us/op"));
    }

    @Test
    void saysWhichAlternativesLeaveOutZeros() {
        SummaryTable table = table(forks("LOOPS", "10", 200.0), forks("SPARSE", "10", 100.0));
        assertEquals(List.of("-", "left out"), column(table, "zeros"));
        assertFalse(table(forks("LOOPS", "10", 200.0)).table().headings().contains("zeros"), "none does");
    }

    @Test
    void onlyWhatAllRowsShareStandsAbove() {
        SummaryTable table = table(forks("LOOPS", "10", 200.0), forks("LOOPS", "20", 300.0));
        assertEquals("mode avgt, network 784-30-10, threads 1", table.shared());
        assertEquals(List.of("10", "20"), column(table, "batchSize"));
    }

    @Test
    void rowsOfSeveralBenchmarksHaveTheirMethod() {
        Cell update = Samples.cell("LOOPS", "10");
        Cell outputs = new Cell("x.Benchmark.outputs", "avgt", 1, update.parameters());
        assertEquals(
                List.of("update LOOPS", "outputs LOOPS"),
                column(table(forks(update, 200.0), forks(outputs, 100.0)), "formulation"));
    }

    @Test
    void marksWarningsAndSaysWhatTheyMean() {
        SummaryTable table = table(
                forks("LOOPS", "10", 200.0, 201.0, 202.0, 203.0), forks("MATRIX", "10", 100.0, 101.0, 150.0, 151.0));
        assertEquals(List.of("LOOPS", "MATRIX +"), column(table, "formulation"));
        assertEquals(
                List.of(
                        VS,
                        "+ its forks split into a fast and a slow group: more forks (-f) tell how often each comes"),
                table.notes());
    }

    @Test
    void explainsARatioOnlyWhereThereIsOne() {
        assertEquals(
                List.of(), table(forks("MATRIX", "10", 100.0, 101.0, 102.0)).notes());
        assertEquals(
                List.of(VS),
                table(forks("LOOPS", "10", 200.0, 201.0, 202.0), forks("MATRIX", "20", 100.0, 101.0, 102.0))
                        .notes(),
                "loops to themselves");
    }

    @Test
    void threeForksHaveAnInterval() {
        assertEquals(
                List.of(NO_INTERVAL), table(forks("MATRIX", "10", 100.0, 101.0)).notes());
        assertTrue(column(table(forks("MATRIX", "10", 100.0, 101.0)), "us/op").contains("100.5"));
        assertTrue(column(table(forks("MATRIX", "10", 100.0, 100.0, 100.0)), "us/op")
                .contains("100.0 \u00b1 0.0%"));
    }

    @Test
    void aRatioHasItsIntervalOnlyIfBothTimesHave() {
        assertEquals(
                List.of("1.00 (1.00 to 1.00)", "2.00 (2.00 to 2.00)", "4.00"),
                column(
                        table(
                                forks("LOOPS", "10", 200.0, 200.0, 200.0),
                                forks("MATRIX", "10", 100.0, 100.0, 100.0),
                                forks("VECTOR", "10", 50.0, 50.0)),
                        "vs LOOPS"));
        assertEquals(
                List.of("1.00", "2.00"),
                column(table(forks("LOOPS", "10", 200.0), forks("MATRIX", "10", 100.0, 100.0, 100.0)), "vs LOOPS"));
    }

    @Test
    void markdownHasTheNotesAsParagraphs() {
        Summary summary =
                new Summary(forks("LOOPS", "10", 200.0, 201.0, 202.0).toList(), List.of("LOOPS"), Samples.SUBJECT);
        String markdown = new SummaryTable(summary, List.of("it [rains]")).markdown();
        assertTrue(markdown.startsWith("batchSize 10, mode avgt, network 784-30-10, threads 1\n\n| form"), markdown);
        assertTrue(markdown.endsWith(" |\n\n" + VS + "\n\nit \\[rains\\]\n"), markdown);
    }

    @Test
    void anErrorOfTheGradientIsShownByItsPowerOfTen() {
        SummaryTable table = table(Stream.of(Samples.fork(Samples.cell("LOOPS", "10"), 1, 200.0, 64.0, 3e-12)));
        assertEquals(List.of("to 3e-12"), column(table, "verified"));
        SummaryTable unverified =
                table(Stream.of(Samples.fork(Samples.cell("LOOPS", "10"), 1, 200.0, 64.0, Double.NaN)));
        assertFalse(unverified.table().headings().contains("verified"));
    }

    @Test
    void saysHowQuietTheMachineWas() {
        Cell cell = Samples.cell("A", "10");
        List<Sample> samples = IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(round ->
                        IntStream.rangeClosed(1, 5).mapToObj(i -> Samples.watched(cell, round, i, 5, 9.0, 1.0)))
                .toList();
        Summary summary = new Summary(Fork.of(samples), List.of("LOOPS"), Samples.SUBJECT);
        assertEquals(
                List.of(
                        "By the quietest moments of the run, neighbours were quiet around 80% of the measured iterations;"
                                + " 3 of 3 forks have enough of these."),
                new SummaryTable(summary, List.of()).notes());
    }
}
