package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.gate.TestSide.Benchmark;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates on a program that is no JVM, so that each fork fails; {@link AnyJmhTest} has gates of real ones. */
class GateSessionTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private static GateSession session(GateSide base, GateSide head) throws Exception {
        return new GateSession(
                base,
                head,
                GateRules.DEFAULT,
                Subject.NONE,
                (cells, options, arguments) -> new CellFilter.Available(cells, List.of(), Map.of("peers", "none")));
    }

    private GateReport run(GateSession session, Duration budget) throws Exception {
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            return session.run(
                    List.of("gate", "--base", "x"), 7, budget, ResultsFolder.empty(folder.resolve("gate")), out, 80);
        }
    }

    private GateSession ofOne() throws Exception {
        String java = TestSide.java(folder, "17.0.1");
        return session(
                TestSide.of("base", java, List.of(), new Benchmark("a"), new Benchmark("gone")),
                TestSide.of("head", java, List.of(), new Benchmark("a")));
    }

    @Test
    void namesTheCellsToMeasure() throws Exception {
        assertEquals(
                List.of("B.a avgt"),
                ofOne().cells().stream().map(Cell::describe).toList());
    }

    @Test
    void writesWhatItPrints() throws Exception {
        GateReport report = run(ofOne(), Duration.ofMinutes(1));
        assertEquals(1, report.cells().size());
        assertEquals(Verdict.INVALID, report.cells().get(0).verdict());
        String out = printed.toString(StandardCharsets.UTF_8);
        Path gate = folder.resolve("gate");
        assertTrue(out.contains("Results go to " + gate + "\n"), out);
        assertTrue(out.contains("INVALID B.a avgt: a fork of "), out);
        assertTrue(out.endsWith("\nWritten: " + gate + "\n"), out);
        assertTrue(
                out.contains(
                        "margin +-5.00%, minimum reported effect 1.50%; at most 1.00% of gates of identical code are called"
                                + " regressed; 0:"),
                out);
        assertTrue(Files.readString(gate.resolve("gate.csv")).contains("B.a avgt,INVALID"), "the rows");
        String markdown = Files.readString(gate.resolve("gate.md"));
        for (String note : report.notes()) {
            assertFalse(note.isEmpty());
            assertTrue(markdown.contains(note), note);
        }
        assertTrue(
                report.notes().contains("only in base: B.gone avgt"),
                report.notes().toString());
        assertTrue(
                report.notes().contains("base is base.jar, on JMH 1.37; head is head.jar, on JMH 1.37"),
                report.notes().toString());
        for (String warning :
                out.lines().filter(line -> line.startsWith("warning: ")).toList()) {
            assertTrue(report.notes().contains(warning), warning);
        }
    }

    @Test
    void eachSideHasAFolderThatCanBeCompared() throws Exception {
        run(ofOne(), Duration.ofMinutes(1));
        Map<String, String> base = EnvironmentCsv.in(folder.resolve("gate/base"));
        Map<String, String> head = EnvironmentCsv.in(folder.resolve("gate/head"));
        assertEquals("base", base.get("gate side"));
        assertEquals("head", head.get("gate side"));
        assertEquals(base.get(RunComparison.GATE), head.get(RunComparison.GATE));
        for (Map<String, String> side : List.of(base, head)) {
            assertEquals("1.37", side.get("version of jmh"));
            assertEquals("none", side.get("peers"));
            assertEquals("17.0.1", side.get("java.version"));
            assertEquals("7", side.get("seed"));
            assertTrue(side.containsValue("--base"), side.toString());
            assertFalse(side.get(RunComparison.GATE).isEmpty());
        }
        assertEquals(List.of(), SamplesCsv.in(folder.resolve("gate/base")).samples());
        folder = Files.createDirectory(folder.resolve("again"));
        run(ofOne(), Duration.ofMinutes(1));
        assertNotEquals(
                base.get(RunComparison.GATE),
                EnvironmentCsv.in(folder.resolve("gate/base")).get(RunComparison.GATE));
    }

    @Test
    void tellsWhatTheBudgetLeftOpen() throws Exception {
        GateReport report = run(ofOne(), Duration.ZERO);
        assertTrue(
                report.notes().contains("still open when the 0 s of --budget were over: B.a avgt"),
                report.notes().toString());
        assertEquals(
                "--budget did not last for a pair of forks",
                report.cells().get(0).remark());
    }

    @Test
    void noProcessAndNoFileIsLeft() throws Exception {
        run(ofOne(), Duration.ofMinutes(1));
        assertEquals(
                0,
                ProcessHandle.current()
                        .descendants()
                        .filter(process -> process.info().command().orElse("").contains("java17.0.1"))
                        .count());
        try (Stream<Path> files = Files.list(folder.resolve("gate"))) {
            assertEquals(
                    List.of("base", "gate.csv", "gate.md", "head", "run.log"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
