package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.gate.TestSide.Benchmark;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.stats.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class GateSideTest {
    private static final Benchmark SORT = new Benchmark("sort").withParameter("how", "quick", "merge");

    private static String words(ForkRequest fork) {
        return String.join(" ", fork.options());
    }

    private static Cell only(GateSide side) {
        List<Cell> cells = side.cells("");
        assertEquals(1, cells.size(), cells.toString());
        return cells.get(0);
    }

    @Test
    void hasTheCellsThatTheOptionsSelect() throws Exception {
        GateSide side = TestSide.of("base", "java", List.of("sort", "-p", "how=quick,merge"), SORT, new Benchmark("b"));
        assertEquals(
                List.of("B.sort avgt how=quick", "B.sort avgt how=merge"),
                side.cells("").stream().map(Cell::describe).toList());
    }

    @Test
    void leavesOutAlternativesThatItsJarDoesNotHave() throws Exception {
        GateSide side = TestSide.of("base", "java", List.of("-p", "how=merge,heap"), SORT, new Benchmark("search"));
        assertEquals(
                List.of("B.search avgt", "B.sort avgt how=merge"),
                side.cells("how").stream().map(Cell::describe).toList());
        assertEquals(3, side.cells("").size(), "any value may be right of a parameter that names no alternatives");
    }

    @Test
    void forksMeasureManyShortIterations() throws Exception {
        GateSide side = TestSide.of("base", "/a/java", List.of("-f", "3"), new Benchmark("sort"));
        Cell cell = only(side);
        ForkRequest fork = side.fork(cell, List.of("-Dturn=1"));
        assertEquals("-f 3 -jvm /a/java -r 10ms -w 10ms -i 1000 -wi 10", words(fork));
        assertEquals("x.B.sort", fork.benchmark());
        assertEquals(List.of("-Xmx1g"), fork.jvm().main());
        assertTrue(fork.jvm().more().contains("-Dturn=1"), fork.jvm().toString());
        assertEquals(
                fork.jvm().more().size() - 1, side.jvmArguments(cell).more().size());
        assertTrue(
                side.jvmArguments(cell).more().stream().anyMatch(argument -> argument.endsWith("=3000")),
                "a limit of three seconds: " + side.jvmArguments(cell));
    }

    @Test
    void whatTheUserGivesStands() throws Exception {
        List<String> given = List.of("-r", "1s", "-w", "2s", "-i", "7", "-wi", "8");
        GateSide side = TestSide.of("base", "java", given, new Benchmark("sort"));
        assertEquals("-r 1s -w 2s -i 7 -wi 8 -jvm java", words(side.fork(only(side), List.of())));
        assertFalse(side.jvmArguments(only(side)).all().stream().anyMatch(argument -> argument.endsWith("=3000")));
    }

    @Test
    void aSingleShotHasItsOwnNumberOfIterations() throws Exception {
        GateSide side = TestSide.of("base", new Benchmark("sort").with(Mode.SingleShotTime));
        assertEquals("-jvm java", words(side.fork(only(side), List.of())));
    }

    @Test
    void namesTheMethodsOfAGroup() throws Exception {
        GateSide side = TestSide.of("base", new Benchmark("queue").withGroup("put", "take"));
        assertEquals(List.of("put", "take"), side.methods(only(side)));
        GateSide other = TestSide.of("base", new Benchmark("sort"));
        assertEquals(List.of(), other.methods(only(other)));
    }

    @Test
    void definesABenchmarkByWhatItsFiguresDependOn() throws Exception {
        assertEquals(
                Map.of(
                        "x.B.queue",
                        "mode avgt, parameters [], operations per invocation by default, threads 2, methods [put, take]",
                        "x.B.sort",
                        "mode avgt, parameters [how], operations per invocation by default, threads by default, methods []; mode"
                                + " ss, parameters [how], operations per invocation by default, threads by default, methods []"),
                TestSide.of(
                                "base",
                                SORT,
                                SORT.with(Mode.SingleShotTime),
                                new Benchmark("queue").withGroup("put", "take"))
                        .definitions());
    }

    @Test
    void saysWhereItsCodeIs() throws Exception {
        assertEquals("head is head.jar, on JMH 1.37", TestSide.of("head").describe());
        GateSide classPath = new GateSide(
                "head",
                new BenchmarkPath(List.of(Path.of("a.jar"), Path.of("b.jar")), BenchmarkList.fromString(""), "1.33"),
                "java",
                List.of(),
                new CommandLineOptions(),
                ForkNeeds.NONE,
                "5% slower");
        assertEquals("head is 2 places of a class path, on JMH 1.33, 5% slower", classPath.describe());
    }
}
