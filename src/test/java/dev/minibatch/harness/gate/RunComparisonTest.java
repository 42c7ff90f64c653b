package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Samples;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
    private static final Cell LOOPS = Samples.cell("LOOPS", "10");
    private static final Cell MATRIX = Samples.cell("MATRIX", "10");

    @TempDir
    private Path folder;

    /** Of a gate's folder with default rules: the rows of its {@code gate.csv} come out of its samples. */
    static void assertComparedAsTheGateJudged(Path gate, Subject subject) throws IOException {
        GateReport compared = RunComparison.of(gate.resolve("base"), gate.resolve("head"), GateRules.DEFAULT, subject);
        assertEquals(
                Files.readString(gate.resolve("gate.csv")).lines().sorted().toList(),
                new GateTable(compared, "").csv().lines().sorted().toList());
    }

    private static Stream<Fork> forks(Cell cell, int count, double microseconds) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(round -> Samples.score(cell, round, microseconds * (1.0 + 0.001 * (round * 7 % 8))));
    }

    private Path run(String name, String environment, Stream<Fork> forks) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        SamplesCsv format = new SamplesCsv(List.of("formulation", "batchSize", "network"));
        StringBuilder text = new StringBuilder(format.header());
        forks.forEach(fork -> text.append(format.line(fork.measured().get(0))));
        Files.writeString(run.resolve("samples.csv"), text);
        Files.writeString(run.resolve("environment.csv"), Csv.line("name", "value") + environment);
        return run;
    }

    private GateReport compare(String baseEnvironment, Stream<Fork> base, String headEnvironment, Stream<Fork> head)
            throws IOException {
        return RunComparison.of(
                run("base", baseEnvironment, base),
                run("head", headEnvironment, head),
                GateRules.DEFAULT,
                Samples.SUBJECT);
    }

    @Test
    void otherConditionsGiveRatiosWithoutAVerdict() throws IOException {
        GateReport report =
                compare("java.version,17\n", forks(LOOPS, 8, 100), "java.version,25\n", forks(LOOPS, 8, 200));
        CellVerdict cell = report.cells().get(0);
        assertEquals(Verdict.UNJUDGED, cell.verdict());
        assertEquals(2.0, cell.ratio().mean(), 1e-9);
        assertTrue(cell.ratio().hasInterval());
        assertEquals(List.of("No verdict, as the runs differ in java.version (17, 25)."), report.notes());
        assertEquals(0, report.status(true));
    }

    @Test
    void sidesOfAGateAreComparedInPairs() throws IOException {
        GateReport report = compare("gate,x\n", forks(LOOPS, 14, 100), "gate,x\n", forks(LOOPS, 14, 106));
        assertEquals(Verdict.REGRESSED, report.cells().get(0).verdict());
        assertEquals(14, report.cells().get(0).forks());
        assertTrue(report.inTurn());
        assertEquals(List.of(), report.notes());
    }

    @Test
    void sidesOfAGateMayDifferInConditionsAndSaySo() throws IOException {
        GateReport report = compare(
                "gate,x\njava.version,17\n", forks(LOOPS, 14, 100), "gate,x\njava.version,25\n", forks(LOOPS, 14, 106));
        assertEquals(Verdict.REGRESSED, report.cells().get(0).verdict());
        assertEquals(List.of("The sides differ in java.version (17, 25)."), report.notes());
    }

    @Test
    void sidesOfTwoGatesDidNotTakeTurns() throws IOException {
        GateReport report = compare("gate,x\n", forks(LOOPS, 8, 100), "gate,y\n", forks(LOOPS, 8, 106));
        assertFalse(report.inTurn());
        assertTrue(
                report.notes().get(0).startsWith("The runs did not take turns"),
                report.notes().toString());
    }

    @Test
    void cellsOfOneSideAreListed() throws IOException {
        Cell threaded = new Cell(LOOPS.benchmark(), "avgt", 2, LOOPS.parameters());
        GateReport report = compare(
                "",
                Stream.concat(forks(LOOPS, 8, 100), forks(MATRIX, 8, 50)),
                "",
                Stream.concat(forks(LOOPS, 8, 100), forks(threaded, 8, 50)));
        assertEquals(1, report.cells().size());
        assertTrue(
                report.notes().contains("only in base: " + MATRIX.describe()),
                report.notes().toString());
        assertTrue(
                report.notes().contains("only in head: " + threaded.describe()),
                report.notes().toString());
    }

    @Test
    void unverifiedForksAreInvalid() throws IOException {
        Stream<Fork> unverified =
                IntStream.rangeClosed(1, 8).mapToObj(round -> Samples.fork(LOOPS, round, 100, 64, Double.NaN));
        GateReport report = compare("", forks(LOOPS, 8, 100), "", unverified);
        assertEquals(Verdict.INVALID, report.cells().get(0).verdict());
        assertEquals("a fork was not verified", report.cells().get(0).remark());
    }

    @Test
    void cellsOfWhichAForkFailedAreInvalidWithTheCausesOfBothSides() throws IOException {
        Path base = run("base", "", Stream.concat(forks(LOOPS, 8, 100), forks(MATRIX, 8, 50)));
        Path head = run("head", "", Stream.concat(forks(LOOPS, 8, 100), forks(MATRIX, 8, 50)));
        Files.writeString(base.resolve(FailuresCsv.NAME), FailuresCsv.of(Map.of(LOOPS.describe(), "no memory")));
        assertEquals("it failed in base: no memory", invalid(base, head, LOOPS));
        Files.writeString(head.resolve(FailuresCsv.NAME), FailuresCsv.of(Map.of(LOOPS.describe(), "no time")));
        assertEquals("it failed in base: no memory; it failed in head: no time", invalid(base, head, LOOPS));
    }

    /** The reason why a cell, the only one, is invalid. */
    private static String invalid(Path base, Path head, Cell cell) throws IOException {
        List<CellVerdict> invalid = RunComparison.of(base, head, GateRules.DEFAULT, Samples.SUBJECT).cells().stream()
                .filter(verdict -> verdict.verdict() == Verdict.INVALID)
                .toList();
        assertEquals(
                List.of(cell.describe()),
                invalid.stream().map(CellVerdict::name).toList());
        return invalid.get(0).remark();
    }

    @Test
    void timesWithAndWithoutProbesAreNotCompared() throws IOException {
        assertEquals(
                Verdict.UNCHANGED,
                compare("", probed(100), "", probed(100)).cells().get(0).verdict());
        assertTrue(refused(probed(100), forks(LOOPS, 8, 100))
                .startsWith(folder.resolve("head") + " was measured without"));
        assertTrue(refused(forks(LOOPS, 8, 100), probed(100))
                .startsWith(folder.resolve("base") + " was measured without"));
    }

    private String refused(Stream<Fork> base, Stream<Fork> head) {
        return assertThrows(IOException.class, () -> compare("", base, "", head))
                .getMessage();
    }

    /** Forks whose iterations have probes around them. */
    private static Stream<Fork> probed(double microseconds) {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(round -> new Fork(
                        LOOPS,
                        round,
                        List.of(Samples.watched(LOOPS, round, 1, 1, microseconds, 1.0)),
                        new QuietLevel(10.0, 20.0)));
    }

    @Test
    void tooFewForksAreSaidToBe() throws IOException {
        GateReport report = compare("", forks(LOOPS, 2, 100), "", forks(LOOPS, 2, 150));
        assertEquals(Verdict.INCONCLUSIVE, report.cells().get(0).verdict());
        assertTrue(
                report.notes().get(1).startsWith("So few forks"), report.notes().toString());
    }

    @Test
    void aFolderWithoutForksIsNamed() {
        IOException refused =
                assertThrows(IOException.class, () -> compare("", Stream.empty(), "", forks(LOOPS, 2, 150)));
        assertTrue(refused.getMessage().contains("base has no complete fork"), refused.getMessage());
    }
}
