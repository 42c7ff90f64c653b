package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.gate.TestSide.Benchmark;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

class GateCellsTest {
    private static final CellFilter ALL =
            (cells, options, arguments) -> new CellFilter.Available(cells, List.of(), Map.of());
    private static final Subject ALTERNATIVES = new Subject() {
        @Override
        public String alternatives() {
            return "how";
        }
    };

    @TempDir
    private Path folder;

    private String java17;
    private String java25;
    private Subject subject = Subject.NONE;
    private CellFilter filter = ALL;

    @BeforeEach
    void writePrograms() throws IOException {
        java17 = TestSide.java(folder, "17.0.1");
        java25 = TestSide.java(folder, "25");
    }

    private GateSide base(Benchmark... benchmarks) throws Exception {
        return TestSide.of("base", java17, List.of(), benchmarks);
    }

    private GateSide head(Benchmark... benchmarks) throws Exception {
        return TestSide.of("head", java17, List.of(), benchmarks);
    }

    private GateCells cells(GateSide base, GateSide head) throws IOException {
        return new GateCells(base, head, GateRules.DEFAULT, subject, filter);
    }

    private String refusal(GateSide base, GateSide head) {
        String message =
                assertThrows(IOException.class, () -> cells(base, head)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static List<String> names(Collection<Cell> cells) {
        return cells.stream().map(Cell::describe).toList();
    }

    @Test
    void measuresWhatBothSidesHaveAndTellsTheRest() throws Exception {
        GateCells cells =
                cells(base(new Benchmark("a"), new Benchmark("b")), head(new Benchmark("b"), new Benchmark("c")));
        assertEquals(List.of("B.b avgt"), names(cells.measured()));
        assertEquals(List.of("B.b avgt"), names(cells.cells()));
        assertEquals(List.of("only in base: B.a avgt", "only in head: B.c avgt"), cells.notes());
        assertEquals("base", cells.base().name());
        assertEquals("head", cells.head().name());
    }

    @Test
    void aBenchmarkThatBothSidesDefineDifferentlyIsNotMeasured() throws Exception {
        Benchmark a = new Benchmark("a");
        GateCells cells = cells(base(a, new Benchmark("b")), head(a.withParameter("n", "1"), new Benchmark("b")));
        assertEquals(List.of("B.b avgt"), names(cells.measured()));
        assertEquals(
                List.of("B.b avgt", "B.a avgt", "B.a avgt n=1"),
                cells.verdicts().stream().map(CellVerdict::name).toList());
        assertEquals(Verdict.INVALID, cells.verdicts().get(1).verdict());
        assertTrue(cells.verdicts().get(1).remark().startsWith("the benchmark has changed: base has mode avgt"));
        assertEquals(
                "--budget did not last for a pair of forks",
                cells.verdicts().get(0).remark());
    }

    @Test
    void judgesEachMethodOfAGroup() throws Exception {
        Benchmark group = new Benchmark("queue").withGroup("put", "take");
        GateCells cells = cells(base(group), head(group));
        Cell queue = cells.measured().iterator().next();
        assertEquals(List.of("B.queue:put avgt threads=2", "B.queue:take avgt threads=2"), names(cells.judged(queue)));
        assertEquals(cells.judged(queue), List.copyOf(cells.cells()));
        cells.gate(cells.judged(queue).get(0)).invalidate("failed");
        assertTrue(cells.isOpen(queue), "the other method is");
        cells.gate(cells.judged(queue).get(1)).invalidate("failed");
        assertEquals(false, cells.isOpen(queue));
        assertEquals(
                List.of("Neighbours were not watched where a benchmark has several threads: they would be its own."),
                cells.notes());
    }

    @Test
    void aGroupNeedsAsManyPairsAsItsMethodThatIsFurthestFromAVerdict() throws Exception {
        Benchmark group = new Benchmark("queue").withGroup("put", "take");
        GateCells cells = cells(base(group), head(group));
        Cell queue = cells.measured().iterator().next();
        CellGate put = cells.gate(cells.judged(queue).get(0));
        CellGate take = cells.gate(cells.judged(queue).get(1));
        for (int pair = 0; pair < 4; pair++) {
            put.add(TestForks.pair(100.0, 120.0));
            take.add(TestForks.pair(100.0, 103.0 + pair % 2));
        }
        assertTrue(
                put.pairsNeeded() > 0.0 && take.pairsNeeded() > put.pairsNeeded(),
                put.pairsNeeded() + ", " + take.pairsNeeded());
        assertEquals(take.pairsNeeded(), cells.pairsNeeded(queue));
        take.invalidate("failed");
        assertEquals(put.pairsNeeded(), cells.pairsNeeded(queue), "of those that are open");
    }

    @Test
    void namesWhatABudgetLeftOpen() throws Exception {
        GateCells cells =
                cells(base(new Benchmark("a"), new Benchmark("b")), head(new Benchmark("a"), new Benchmark("b")));
        cells.gate(cells.measured().iterator().next()).invalidate("failed");
        assertEquals(
                List.of("still open when the 90 s of --budget were over: B.b avgt"),
                cells.open(Duration.ofSeconds(90)));
    }

    @Test
    void sidesWithoutACommonBenchmarkAreRefused() throws Exception {
        assertEquals(
                "base and head have no cell in common that matches []; name a benchmark that both have, with the same"
                        + " parameters",
                refusal(base(new Benchmark("a")), head(new Benchmark("b"))));
        assertTrue(
                refusal(base(), head(new Benchmark("b")))
                        .matches(
                                "--base /\\S*base.jar has no benchmark that matches .*|--base base.jar has no benchmark that matches .*"));
        assertTrue(refusal(base(new Benchmark("a")), head()).startsWith("--head head.jar has no benchmark"));
    }

    @Test
    void anAlternativeThatNoSideHasIsRefused() throws Exception {
        subject = ALTERNATIVES;
        List<String> asked = List.of("-p", "how=quick,heap");
        Benchmark sort = new Benchmark("sort");
        GateSide base = TestSide.of("base", java17, asked, sort.withParameter("how", "quick"));
        assertEquals(
                "how 'heap' is in neither jar; -lp lists those of this program",
                refusal(base, TestSide.of("head", java17, asked, sort.withParameter("how", "quick", "merge"))));
        GateCells cells = cells(base, TestSide.of("head", java17, asked, sort.withParameter("how", "quick", "heap")));
        assertEquals(List.of("B.sort avgt how=quick"), names(cells.measured()));
        assertEquals(List.of("only in head: B.sort avgt how=heap"), cells.notes());
    }

    @Test
    void aJvmThatDoesNotStartOrIsTooOldIsRefused() throws Exception {
        String none = folder.resolve("none").toString();
        Benchmark a = new Benchmark("a");
        assertTrue(refusal(base(a), TestSide.of("head", none, List.of(), a))
                .startsWith("--head: the JVM for the forks, " + none));
        assertTrue(refusal(TestSide.of("base", none, List.of(), a), head(a))
                .startsWith("--base: the JVM for the forks, "));
        String java16 = TestSide.java(folder, "16.0.2");
        assertEquals(
                "--head: " + java16 + " is Java 16.0.2; the gate needs 17 or newer",
                refusal(base(a), TestSide.of("head", java16, List.of(), a)));
    }

    @Test
    void twoJvmsAreTold() throws Exception {
        filter = (cells, options, arguments) -> new CellFilter.Available(
                cells, List.of("one is missing"), Map.of("jvm", options.getJvm().get()));
        Benchmark a = new Benchmark("a");
        GateSide head = TestSide.of("head", java25, List.of(), a);
        GateSide base = base(a);
        GateCells cells = cells(base, head);
        assertEquals(
                List.of(
                        "base: one is missing",
                        "head: one is missing",
                        "base runs on Test VM 17.0.1+1",
                        "head runs on Test VM 25+1"),
                cells.notes());
        assertEquals("25", cells.jvm(head).description().get("java.version"));
        assertEquals(Map.of("jvm", java25), cells.environment(head));
        assertEquals(Map.of("jvm", java17), cells.environment(base));
    }

    @Test
    void whatOneJvmCannotMeasureIsToldOnce() throws Exception {
        filter = (cells, options, arguments) ->
                new CellFilter.Available(cells.subList(0, 1), List.of("b needs more"), Map.of());
        Benchmark[] both = {new Benchmark("a"), new Benchmark("b")};
        GateCells cells = cells(base(both), head(both));
        assertEquals(List.of("B.a avgt"), names(cells.measured()));
        assertEquals(List.of("b needs more"), cells.notes());
    }

    @Test
    void theFilterSeesTheArgumentsOfTheJvm() throws Exception {
        List<String> seen = new ArrayList<>();
        filter = (cells, options, arguments) -> {
            seen.addAll(arguments);
            return new CellFilter.Available(cells, List.of(), Map.of());
        };
        Benchmark a = new Benchmark("a").with(Mode.Throughput);
        GateCells cells = cells(base(a), head(a.withHeap("-Xmx2g")));
        assertTrue(seen.containsAll(List.of("-Xmx1g", "-Xmx2g")), seen.toString());
        assertEquals(1, cells.notes().size());
        assertTrue(
                cells.notes().get(0).startsWith("the JVM arguments of x.B.a differ"),
                cells.notes().toString());
    }
}
