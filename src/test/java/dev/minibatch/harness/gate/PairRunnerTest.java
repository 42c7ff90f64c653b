package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.gate.TestSide.Benchmark;
import dev.minibatch.harness.run.ForkFailedException;
import dev.minibatch.harness.run.Host;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.SampleLog;
import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.run.watch.IterationReport;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairRunnerTest {
    private static final String TURN = "-Dminibatch.turn=";

    @TempDir
    private Path folder;

    private GateSide base;
    private GateSide head;
    private Cell cell;
    private Cell other;
    private SampleLog baseSamples;
    private SampleLog headSamples;

    @BeforeEach
    void open() throws Exception {
        base = TestSide.of("base", new Benchmark("a"), new Benchmark("b"));
        head = TestSide.of("head", new Benchmark("a"), new Benchmark("b"));
        cell = base.cells("").get(0);
        other = base.cells("").get(1);
        baseSamples = samples("base");
        headSamples = samples("head");
    }

    private SampleLog samples(String side) throws IOException {
        return ResultsFolder.empty(folder.resolve(side)).openSamples(List.of(cell));
    }

    @AfterEach
    void close() throws IOException {
        baseSamples.close();
        headSamples.close();
    }

    private PairRunner runner(TestHost baseHost, TestHost headHost) {
        return new PairRunner(
                new PairRunner.Running(base, baseHost, baseSamples),
                new PairRunner.Running(head, headHost, headSamples),
                true);
    }

    private static TestHost host(double microseconds) {
        return new TestHost(fork -> microseconds);
    }

    private static boolean takesTurns(ForkRequest fork) {
        return fork.jvm().more().stream().anyMatch(argument -> argument.startsWith(TURN));
    }

    /** Fails beside another fork. */
    private static TestHost alone(double microseconds) {
        return new TestHost(fork -> {
            if (takesTurns(fork)) {
                throw new ForkFailedException("the port is in use", null);
            }
            return microseconds;
        });
    }

    private static TestHost failing() {
        return new TestHost(fork -> {
            throw new ForkFailedException("out of memory", null);
        });
    }

    private static String turn(TestHost host) {
        return host.forks().get(host.forks().size() - 1).jvm().more().stream()
                .filter(argument -> argument.startsWith(TURN))
                .findFirst()
                .orElse("");
    }

    @Test
    void theForksOfAPairTakeTurnsAndTheFirstOneBegins() throws Exception {
        TestHost baseHost = host(100.0);
        TestHost headHost = host(110.0);
        try (PairRunner runner = runner(baseHost, headHost)) {
            runner.run(cell, 1, true);
            assertTrue(turn(baseHost).endsWith(":0"), turn(baseHost));
            assertTrue(turn(headHost).endsWith(":1"), turn(headHost));
            assertEquals(turn(baseHost).replaceFirst(":0$", ":1"), turn(headHost), "of one and the same");
            runner.run(cell, 2, false);
            assertTrue(turn(baseHost).endsWith(":1"), turn(baseHost));
            assertTrue(turn(headHost).endsWith(":0"), turn(headHost));
            assertEquals(List.of(), runner.notes());
        }
        assertEquals(
                List.of(1, 4),
                baseSamples.samples().stream().map(Sample::position).distinct().toList());
        assertEquals(
                List.of(2, 3),
                headSamples.samples().stream().map(Sample::position).distinct().toList());
    }

    @Test
    void theForksOfAPairRunAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        TestHost.Work meets = fork -> {
            both.countDown();
            try {
                return both.await(30, TimeUnit.SECONDS) ? 100.0 : Double.NaN;
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        };
        try (PairRunner runner = runner(new TestHost(meets), new TestHost(meets))) {
            runner.run(cell, 1, true);
            assertEquals(100.0, runner.pair(cell, 1).head().microseconds());
        }
    }

    @Test
    void aPairHasTheForksOfItsCellAndRound() throws Exception {
        double[] times = {100.0, 200.0, 300.0};
        int[] next = {0};
        try (PairRunner runner = runner(new TestHost(fork -> times[next[0]++]), host(110.0))) {
            runner.run(cell, 1, true);
            runner.run(other, 1, true);
            runner.run(cell, 2, false);
            assertEquals(100.0, runner.pair(cell, 1).base().microseconds());
            assertEquals(200.0, runner.pair(other, 1).base().microseconds());
            assertEquals(300.0, runner.pair(cell, 2).base().microseconds());
            assertEquals(110.0, runner.pair(cell, 2).head().microseconds());
            assertEquals(
                    TestHost.ITERATIONS, runner.pair(cell, 2).head().measured().size());
        }
    }

    @Test
    void aGroupGetsSamplesOfEachMethod() throws Exception {
        base = TestSide.of("base", new Benchmark("queue").withGroup("put", "take"));
        head = base;
        Cell group = base.cells("").get(0);
        TestHost host = host(1.0).with("put", 30.0).with("take", 40.0);
        try (PairRunner runner = runner(host, host)) {
            runner.run(group, 1, true);
            assertEquals(30.0, runner.pair(group.part("put"), 1).base().microseconds());
            assertEquals(40.0, runner.pair(group.part("take"), 1).head().microseconds());
        }
    }

    @Test
    void forksThatFailBesideEachOtherRunOneAfterTheOtherFromThenOn() throws Exception {
        for (boolean baseFails : new boolean[] {true, false}) {
            TestHost fails = alone(100.0);
            TestHost works = host(100.0);
            try (PairRunner runner = baseFails ? runner(fails, works) : runner(works, fails)) {
                runner.run(cell, 1, true);
                assertEquals(
                        List.of(true, false),
                        fails.forks().stream().map(PairRunnerTest::takesTurns).toList());
                assertEquals(
                        List.of(true, false),
                        works.forks().stream().map(PairRunnerTest::takesTurns).toList());
                assertEquals(
                        List.of("One fork after the other, as two failed beside each other: B.a avgt"), runner.notes());
                assertEquals(100.0, runner.pair(cell, 1).base().microseconds());
                runner.run(cell, 2, true);
                assertEquals(3, fails.forks().size(), "not tried again");
                runner.run(other, 1, true);
                assertTrue(takesTurns(works.forks().get(3)), "another benchmark");
            }
        }
    }

    @Test
    void aForkThatFailsByItselfNamesItsSideAndTheCause() throws Exception {
        try (PairRunner runner = runner(host(100.0), failing())) {
            ForkFailedException failed = assertThrows(ForkFailedException.class, () -> runner.run(cell, 1, true));
            assertEquals("a fork of head failed: out of memory", failed.getMessage());
            assertEquals(List.of(), runner.notes());
        }
        try (PairRunner runner = runner(failing(), host(100.0))) {
            ForkFailedException failed = assertThrows(ForkFailedException.class, () -> runner.run(cell, 1, true));
            assertEquals("a fork of base failed: out of memory", failed.getMessage());
        }
    }

    @Test
    void aForkWithoutAMeasuredIterationIsNoPair() throws Exception {
        try (PairRunner runner = runner(host(100.0), host(Double.NaN))) {
            runner.run(cell, 1, true);
            ForkFailedException failed = assertThrows(ForkFailedException.class, () -> runner.pair(cell, 1));
            assertEquals("a fork of head measured nothing", failed.getMessage());
        }
    }

    @Test
    void anInterruptEndsBothHostsAndNothingIsTriedAgain() throws Exception {
        PairRunner[] self = new PairRunner[1];
        TestHost baseHost = new TestHost(fork -> {
            self[0].interrupt();
            throw new ForkFailedException("killed", null);
        });
        TestHost headHost = host(100.0);
        try (PairRunner runner = runner(baseHost, headHost)) {
            self[0] = runner;
            assertFalse(runner.isInterrupted());
            assertThrows(ForkFailedException.class, () -> runner.run(cell, 1, true));
            assertEquals(1, baseHost.forks().size());
            assertTrue(runner.isInterrupted());
            assertTrue(baseHost.isClosed());
            assertTrue(headHost.isClosed());
        }
    }

    @Test
    void samplesThatCannotBeWrittenAreNoFailureOfTheirFork() throws Exception {
        for (boolean ofHead : new boolean[] {true, false}) {
            TestHost baseHost = host(100.0);
            try (PairRunner runner = runner(baseHost, host(100.0))) {
                (ofHead ? headSamples : baseSamples).close();
                IOException thrown = assertThrows(IOException.class, () -> runner.run(cell, 1, true));
                assertFalse(thrown.toString().contains("ForkFailed"), thrown.toString());
                assertEquals(1, baseHost.forks().size());
            }
            headSamples = ofHead ? samples("other") : headSamples;
            baseSamples = ofHead ? baseSamples : samples("another");
        }
    }

    @Test
    void aForkThatWasEndedBecauseItsSamplesCannotBeWrittenIsNotBlamed() throws Exception {
        headSamples.close();
        Host ended = new Host() {
            @Override
            public void run(ForkRequest fork, Consumer<IterationReport> listener) throws ForkFailedException {
                host(100.0).run(fork, listener);
                throw new ForkFailedException("killed", null);
            }

            @Override
            public void close() {}
        };
        try (PairRunner runner = new PairRunner(
                new PairRunner.Running(base, host(100.0), baseSamples),
                new PairRunner.Running(head, ended, headSamples),
                true)) {
            assertThrows(IOException.class, () -> runner.run(cell, 1, true));
        }
        headSamples = samples("other");
    }

    /** Base's probes take 10 us, head's 12: on one JVM that is a busy neighbour, on two it is another compiler. */
    @Test
    void bothSidesHaveOneQuietLevelUnlessTheirJvmsDiffer() throws Exception {
        for (boolean sameJvm : new boolean[] {true, false}) {
            try (PairRunner runner = new PairRunner(
                    new PairRunner.Running(base, host(100.0).withProbes(10.0), baseSamples),
                    new PairRunner.Running(head, host(100.0).withProbes(12.0), headSamples),
                    sameJvm)) {
                runner.run(cell, sameJvm ? 1 : 2, true);
                ForkPair pair = runner.pair(cell, sameJvm ? 1 : 2);
                assertEquals(TestHost.ITERATIONS, quiet(pair.base().measured(), pair.base()));
                assertEquals(
                        sameJvm ? 0 : TestHost.ITERATIONS, quiet(pair.head().measured(), pair.head()));
            }
        }
    }

    private static long quiet(List<Sample> iterations, Fork fork) {
        return iterations.stream().filter(fork.level()::isQuiet).count();
    }
}
