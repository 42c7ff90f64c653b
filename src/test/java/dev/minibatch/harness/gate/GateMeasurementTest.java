package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.gate.TestSide.Benchmark;
import dev.minibatch.harness.run.ForkFailedException;
import dev.minibatch.harness.run.Progress;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.SampleLog;
import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.stats.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates of forks that take no time, by a clock that the forks move. */
class GateMeasurementTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private GateCells cells;
    private TestHost baseHost;
    private TestHost headHost;
    private long seed = 1;
    private int gates;
    private int looks;

    @BeforeEach
    void prepare() throws Exception {
        cells("a", "b");
    }

    private void cells(String... methods) throws Exception {
        String java = TestSide.java(folder, "17");
        Benchmark[] benchmarks = List.of(methods).stream().map(Benchmark::new).toArray(Benchmark[]::new);
        cells = new GateCells(
                TestSide.of("base", java, List.of(), benchmarks),
                TestSide.of("head", java, List.of(), benchmarks),
                GateRules.DEFAULT,
                Subject.NONE,
                (all, options, arguments) -> new CellFilter.Available(all, List.of(), Map.of()));
    }

    /** Runs a gate whose head's forks move the clock. */
    private Map<String, CellVerdict> gate(Duration budget, TestHost.Work head, ToDoubleFunction<String> seconds)
            throws IOException {
        Path results = folder.resolve("gate" + ++gates);
        baseHost = new TestHost(fork -> 100.0);
        headHost = new TestHost(fork -> {
            clock.addAndGet((long) (1e9 * seconds.applyAsDouble(method(fork))));
            return head.microseconds(fork);
        });
        try (SampleLog baseSamples =
                        ResultsFolder.empty(results.resolve("base")).openSamples(cells.cells());
                SampleLog headSamples =
                        ResultsFolder.empty(results.resolve("head")).openSamples(cells.cells());
                PairRunner runner = new PairRunner(
                        new PairRunner.Running(cells.base(), baseHost, baseSamples),
                        new PairRunner.Running(cells.head(), headHost, headSamples),
                        true);
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            stop = runner::interrupt;
            new GateMeasurement(cells, runner, seed, this::time).run(budget, new Progress(out, false));
        }
        return cells.verdicts().stream()
                .collect(Collectors.toMap(verdict -> verdict.name().replaceAll("B\\.| .*", ""), one -> one));
    }

    private Runnable stop = () -> {};

    private long time() {
        assertTrue(++looks < 100_000, "the gate does not end");
        return clock.get();
    }

    private static String method(ForkRequest fork) {
        return fork.benchmark().substring("x.B.".length());
    }

    private String order() {
        return baseHost.forks().stream().map(GateMeasurementTest::method).collect(Collectors.joining());
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void measuresEachCellUntilItIsDecided() throws Exception {
        Map<String, CellVerdict> verdicts = gate(LONG, fork -> method(fork).equals("a") ? 150.0 : 100.0, method -> 1.0);
        assertEquals(Verdict.REGRESSED, verdicts.get("a").verdict());
        assertEquals(1.5, verdicts.get("a").ratio().mean(), 1e-9);
        assertEquals(Verdict.UNCHANGED, verdicts.get("b").verdict());
        assertNotEquals(verdicts.get("a").forks(), verdicts.get("b").forks());
        assertEquals(
                verdicts.get("a").forks() + verdicts.get("b").forks(),
                baseHost.forks().size());
        assertTrue(
                baseHost.forks().size() < 100,
                "no more pairs than the verdicts need: " + baseHost.forks().size());
    }

    @Test
    void printsALineForARoundAndForACellThatIsDecided() throws Exception {
        gate(LONG, fork -> method(fork).equals("a") ? 150.0 : 100.0, method -> 1.0);
        assertTrue(lines().get(0).matches("\\d+:\\d\\d minutes  round 1, 2 cells open"), lines().toString());
        assertTrue(
                lines().stream().anyMatch(line -> line.matches("\\S+ minutes  round \\d+, 1 cell open")),
                lines().toString());
        assertEquals(1, lines().stream().filter("  done: B.a avgt"::equals).count(), lines().toString());
        assertEquals(
                "  done: B.b avgt",
                lines().stream()
                        .filter(line -> line.startsWith("  done"))
                        .filter(line -> line.contains(".b"))
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void theSeedDecidesTheOrderOfCellsAndOfSides() throws Exception {
        cells("a", "b", "c", "d", "e", "f", "g", "h");
        gate(LONG, fork -> 100.0, method -> 1.0);
        String first = order();
        List<String> turns = turns();
        cells("a", "b", "c", "d", "e", "f", "g", "h");
        gate(LONG, fork -> 100.0, method -> 1.0);
        assertEquals(first, order());
        assertEquals(turns, turns());
        assertTrue(turns.contains("0") && turns.contains("1"), "either side begins at times: " + turns);
        seed = 2;
        cells("a", "b", "c", "d", "e", "f", "g", "h");
        gate(LONG, fork -> 100.0, method -> 1.0);
        assertNotEquals(first, order());
    }

    private List<String> turns() {
        return baseHost.forks().stream()
                .flatMap(fork -> fork.jvm().more().stream())
                .filter(argument -> argument.startsWith("-Dminibatch.turn="))
                .map(argument -> argument.substring(argument.length() - 1))
                .toList();
    }

    /** What a pair takes is known after the first. One that would end after the budget is not begun. */
    @Test
    void noPairIsBegunThatWouldNotEndInTime() throws Exception {
        cells("a");
        gate(Duration.ofSeconds(30), fork -> 100.0, method -> 10.0);
        assertEquals("aaa", order());
        cells("a");
        clock.set(77);
        gate(Duration.ofSeconds(39), fork -> 100.0, method -> 10.0);
        assertEquals("aaa", order());
        cells("a");
        Map<String, CellVerdict> verdicts = gate(Duration.ZERO.minusNanos(1), fork -> 100.0, method -> 10.0);
        assertEquals("", order());
        assertEquals(Verdict.INVALID, verdicts.get("a").verdict());
    }

    @Test
    void aRoundLeavesOutTheCellsForWhichItHasBecomeTooLate() throws Exception {
        int[] pairs = {0};
        gate(Duration.ofSeconds(100), fork -> 100.0, method -> ++pairs[0] == 3 ? 75.0 : 10.0);
        assertEquals(3, baseHost.forks().size(), "20 s for the first round, 75 s for a pair, and 5 s for nothing");
    }

    /** Nothing can be said of when the noisy cell is decided; the regressed one is, with eight more pairs. */
    @Test
    void timeThatIsTooShortForAllGoesFirstToTheCellsThatItCanDecide() throws Exception {
        int[] b = {0};
        Map<String, CellVerdict> verdicts = gate(
                Duration.ofSeconds(165),
                fork -> method(fork).equals("a") ? 150.0 : 94.0 + 12.0 * (b[0]++ % 2),
                method -> 10.0);
        assertEquals("aaaaaaaabb", order().substring(6));
        assertEquals(Verdict.REGRESSED, verdicts.get("a").verdict());
        assertEquals(Verdict.INCONCLUSIVE, verdicts.get("b").verdict());
    }

    @Test
    void timeThatDecidesNothingIsUsedAllTheSame() throws Exception {
        int[] next = {0};
        gate(Duration.ofSeconds(205), fork -> 100.0 + 30.0 * (next[0]++ % 2), method -> 10.0);
        assertEquals(20, baseHost.forks().size());
    }

    @Test
    void aForkThatFailsInvalidatesItsCellAlone() throws Exception {
        Map<String, CellVerdict> verdicts = gate(
                LONG,
                fork -> {
                    if (method(fork).equals("a")) {
                        throw new ForkFailedException("out of memory", null);
                    }
                    return 100.0;
                },
                method -> 1.0);
        assertEquals("a fork of head failed: out of memory", verdicts.get("a").remark());
        assertEquals(Verdict.UNCHANGED, verdicts.get("b").verdict());
        assertEquals(
                2,
                headHost.forks().stream()
                        .filter(fork -> method(fork).equals("a"))
                        .count(),
                "beside another one, and alone");
    }

    @Test
    void anInterruptEndsItWithoutBlamingTheForksThatItEnded() throws Exception {
        int[] pairs = {0};
        Map<String, CellVerdict> verdicts = gate(
                LONG,
                fork -> {
                    if (++pairs[0] == 5) {
                        stop.run();
                        throw new ForkFailedException("killed", null);
                    }
                    return 100.0;
                },
                method -> 1.0);
        assertEquals(5, baseHost.forks().size());
        assertEquals(4, verdicts.values().stream().mapToInt(CellVerdict::forks).sum());
        assertTrue(
                verdicts.values().stream().noneMatch(verdict -> verdict.verdict() == Verdict.INVALID),
                verdicts.toString());
    }
}
