package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Utils;

/** Gates of JMH's own samples, on the JMH that they came with: 1.36 as base, 1.37 as head. The build copies both. */
class AnyJmhTest {
    @TempDir
    private Path folder;

    private GateReport report(Duration budget, String... arguments) throws Exception {
        CommandLineOptions options = new CommandLineOptions(arguments);
        GateSession session = new GateSession(
                side("base", "1.36", List.of(arguments), options),
                side("head", "1.37", List.of(arguments), options),
                GateRules.DEFAULT,
                Subject.NONE,
                (cells, given, jvm) -> new CellFilter.Available(cells, List.of(), Map.of()));
        GateReport report = session.run(
                List.of("gate"),
                1,
                budget,
                ResultsFolder.empty(folder.resolve("gate")),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                80);
        RunComparisonTest.assertComparedAsTheGateJudged(folder.resolve("gate"), Subject.NONE);
        return report;
    }

    private static GateSide side(String name, String jmh, List<String> arguments, CommandLineOptions options)
            throws Exception {
        String classPath = Path.of("target", "jmh-" + jmh) + File.separator + "*";
        return new GateSide(
                name, BenchmarkPath.open(classPath), Utils.getCurrentJvm(), arguments, options, ForkNeeds.NONE, "");
    }

    private List<Fork> forks(String side) throws Exception {
        return Fork.of(SamplesCsv.in(folder.resolve("gate").resolve(side)).samples());
    }

    @Test
    void sidesOfTwoVersionsAreMeasuredByTheirOwn() throws Exception {
        GateReport report = report(Duration.ofSeconds(1), "JMHSample_08_DeadCode.measureRight", "-wi", "5", "-i", "5");
        assertEquals(1, report.cells().size());
        assertEquals(1, report.cells().get(0).forks());
        assertTrue(
                report.notes().stream().anyMatch(note -> note.contains("JMH 1.36") && note.contains("JMH 1.37")),
                report.notes().toString());
        for (Fork fork :
                Stream.concat(forks("base").stream(), forks("head").stream()).toList()) {
            assertTrue(fork.isWatched(), "probes of the neighbours");
            assertTrue(fork.microseconds() > 0.0 && fork.microseconds() < 10.0, fork.microseconds() + " us");
            assertEquals(0.0, fork.bytes(), 8.0);
        }
    }

    @Test
    void eachMethodOfAGroupIsJudgedAndNeighboursAreNotWatched() throws Exception {
        GateReport report = report(Duration.ofSeconds(1), "JMHSample_15_Asymmetric", "-wi", "5", "-i", "5");
        assertEquals(
                List.of("JMHSample_15_Asymmetric.g:get avgt threads=4", "JMHSample_15_Asymmetric.g:inc avgt threads=4"),
                report.cells().stream().map(CellVerdict::name).toList());
        assertNotEquals(
                report.cells().get(0).ratio().mean(),
                report.cells().get(1).ratio().mean());
        assertFalse(forks("base").get(0).isWatched());
        assertTrue(report.notes().stream().anyMatch(note -> note.startsWith("Neighbours were not watched")));
    }

    @Test
    void anInvocationLongerThanAnIterationEndsItsForkSooner() throws Exception {
        report(Duration.ofSeconds(1), "JMHSample_02_BenchmarkModes.measureThroughput");
        Fork fork = forks("base").get(0);
        assertTrue(
                fork.measured().size() < 40 && fork.measured().size() >= 4,
                fork.measured().size() + " iterations");
        assertEquals(100_000.0, fork.microseconds(), 10_000.0);
    }

    @Test
    void aSingleShotIsJudgedByItsTimeAlone() throws Exception {
        GateReport report = report(Duration.ofSeconds(1), "JMHSample_02_BenchmarkModes.measureSingleShot");
        assertEquals(
                "JMHSample_02_BenchmarkModes.measureSingleShot ss",
                report.cells().get(0).name());
        assertEquals(Verdict.UNJUDGED, report.cells().get(0).allocation().verdict());
        assertEquals(100_000.0, forks("head").get(0).microseconds(), 20_000.0);
    }

    @Test
    void aForkThatFailsInvalidatesItsCellWithTheCause() throws Exception {
        GateReport report = report(
                Duration.ofSeconds(12),
                "JMHSample_27_Params",
                "-p",
                "arg=1",
                "-p",
                "certainty=32,x",
                "-wi",
                "5",
                "-i",
                "5");
        CellVerdict failed = report.cells().stream()
                .filter(cell -> cell.verdict() == Verdict.INVALID)
                .findFirst()
                .orElseThrow();
        assertTrue(failed.remark().contains("\"x\""), failed.remark());
        assertEquals(2, report.cells().size());
        assertTrue(report.notes().stream().noneMatch(note -> note.startsWith("One fork after the other")));
    }

    @Test
    void aForkWaitsWhileTheOtherMeasures() throws Exception {
        report(Duration.ofSeconds(1), "JMHSample_08_DeadCode.measureRight", "-wi", "5", "-i", "6", "-r", "200ms");
        for (String side : List.of("base", "head")) {
            List<Sample> measured = forks(side).get(0).measured();
            Duration four = Duration.between(
                    Instant.parse(measured.get(1).start()),
                    Instant.parse(measured.get(5).start()));
            assertTrue(four.toMillis() >= 1500, "four iterations of 200 ms of both sides took " + four);
        }
    }

    @Test
    void forksThatCannotRunBesideEachOtherRunOneAfterTheOther() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=" + port;
        GateReport report = report(
                Duration.ofSeconds(1),
                "JMHSample_08_DeadCode.measureRight",
                "-wi",
                "5",
                "-i",
                "5",
                "-jvmArgs",
                debugger);
        assertEquals(1, report.cells().get(0).forks(), report.toString());
        assertEquals(1, forks("base").size());
        assertTrue(
                report.notes().stream().anyMatch(note -> note.startsWith("One fork after the other")),
                report.notes().toString());
    }
}
