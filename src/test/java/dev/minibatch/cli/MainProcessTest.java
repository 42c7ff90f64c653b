package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minibatch.harness.stats.SamplesCsv;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a JVM of its own can show. */
class MainProcessTest {
    private static final List<String> SHORT = List.of(
            "MiniBatchUpdateBenchmark",
            "-p",
            "formulation=PER_EXAMPLE_LOOPS",
            "-f",
            "1",
            "-wi",
            "0",
            "-i",
            "3",
            "-r",
            "20ms");

    @TempDir
    private Path folder;

    @Test
    void numbersReadTheSameInEveryLocale() throws Exception {
        Process run = start(List.of("-Duser.language=de", "-Duser.country=DE"), SHORT, "run");
        assertEquals(0, run.waitFor(), log("run"));
        String line = Files.readAllLines(folder.resolve("run/scores.csv")).get(1);
        assertTrue(line.matches(".*,1,3,\\d+\\.\\d{6},\\d+\\.\\d{6},.*"), line);
        assertTrue(Files.readString(folder.resolve("run/scores.json")).contains("\"scoreError\""));
        assertTrue(log("run").lines().anyMatch(l -> l.matches("PER_EXAMPLE_LOOPS .*\\d+\\.\\d .*")), log("run"));
    }

    @Test
    void aSecondRunIsRefusedAndOnSigtermTheFirstKeepsEverythingAndSaysHowToGoOn() throws Exception {
        // One fork that lasts: between two of them there would be none to end.
        Process run = start(List.of(), List.of("-p", "formulation=PER_EXAMPLE_LOOPS", "-f", "1", "-i", "9999"), "run");
        awaitSamples("run");
        Process second = start(List.of(), SHORT, "second");
        assertEquals(2, second.waitFor());
        assertTrue(log("second").contains("another run is measuring on this machine"), log("second"));
        assertFalse(Files.exists(folder.resolve("second")));
        List<ProcessHandle> forks = run.descendants().toList();
        assertFalse(forks.isEmpty());
        run.destroy();
        assertTrue(run.waitFor(60, TimeUnit.SECONDS));
        assertEquals(143, run.exitValue());
        assertTrue(log("run").contains("Interrupted. All finished iterations are in "), log("run"));
        assertTrue(log("run").contains("go on with --resume "), log("run"));
        assertFalse(SamplesCsv.read(folder.resolve("run/samples.csv")).samples().isEmpty());
        for (ProcessHandle fork : forks) {
            fork.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void interruptedTrainingLeavesEveryFinishedEpoch() throws Exception {
        Path csv = folder.resolve("epochs.csv");
        List<String> arguments = List.of("train", "--network", "784-5-10", "--epochs", "9999", "--csv", csv.toString());
        Process training = MainProcess.start(folder, folder.resolve("log-train"), List.of(), arguments);
        for (int i = 0;
                i < 600 && !(Files.exists(csv) && Files.readAllLines(csv).size() > 3);
                i++) {
            Thread.sleep(100);
        }
        training.destroy();
        assertTrue(training.waitFor(60, TimeUnit.SECONDS));
        List<String> rows = Files.readAllLines(csv);
        assertTrue(rows.size() > 3, rows.toString());
        List<String> printed =
                log("train").lines().filter(line -> line.startsWith("Epoch ")).toList();
        assertTrue(Math.abs(rows.size() - 1 - printed.size()) <= 1, log("train"));
        assertTrue(log("train").contains("\nInterrupted. All epochs above are in " + csv + "."), log("train"));
    }

    @Test
    void aResultsFolderThatIsRemovedStopsTheRunAndIsNotMadeAgain() throws Exception {
        Process run = start(List.of(), List.of("-p", "formulation=PER_EXAMPLE_LOOPS", "-f", "2", "-i", "200"), "run");
        awaitSamples("run");
        for (File file : folder.resolve("run").toFile().listFiles()) {
            assertTrue(file.delete(), file.toString());
        }
        Files.delete(folder.resolve("run"));
        assertEquals(1, run.waitFor(), log("run"));
        assertTrue(log("run").contains("run was removed during the run, with all that it had measured"), log("run"));
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void optionsOfTheEnvironmentThatStopAForkAreNamed() throws Exception {
        Process run = new ProcessBuilder(
                        "bash",
                        "-c",
                        "_JAVA_OPTIONS=-Xmx512m exec \"$0\" \"$@\"",
                        java(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--results",
                        folder.resolve("run").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-run").toFile())
                .start();
        assertEquals(2, run.waitFor());
        assertTrue(
                log("run")
                        .contains(
                                "larger value than the maximum heap size; check -jvm, -jvmArgs, _JAVA_OPTIONS=-Xmx512m"),
                log("run"));
    }

    @Test
    void whenTheDiskIsFullAllThatWasWrittenIsWholeAndCanBeGoneOnWith() throws Exception {
        Path results = folder.resolve("run");
        Process limited = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 100; exec \"$0\" \"$@\"",
                        java(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "MiniBatchUpdateBenchmark",
                        "-p",
                        "formulation=PER_EXAMPLE_LOOPS",
                        "-p",
                        "network=784-2-10",
                        "-f",
                        "2",
                        "-wi",
                        "100",
                        "-w",
                        "10ms",
                        "-i",
                        "300",
                        "-r",
                        "10ms",
                        "-jvmArgsAppend",
                        "-XX:-UsePerfData",
                        "--results",
                        results.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-run").toFile())
                .start();
        assertEquals(1, limited.waitFor(), log("run"));
        assertTrue(log("run").contains("Stopped, as results can no longer be written"), log("run"));
        SamplesCsv.Content kept = SamplesCsv.read(results.resolve("samples.csv"));
        assertTrue(kept.samples().size() > 50, kept.samples().size() + " samples");
        assertEquals("", kept.torn());
        Process again = MainProcess.start(
                folder, folder.resolve("log-again"), List.of(), List.of("--resume", results.toString()));
        assertEquals(0, again.waitFor(), log("again"));
        assertTrue(SamplesCsv.read(results.resolve("samples.csv")).samples().containsAll(kept.samples()));
        assertTrue(Files.exists(results.resolve("summary.md")));
    }

    @Test
    void whatCannotBePrintedIsAnError() throws Exception {
        for (String output : List.of(">/dev/full", ">&-")) {
            assertEquals(1, run("exec \"$0\" -cp \"$1\" \"$2\" --help " + output), log("run"));
            assertEquals(
                    "minibatch: what was printed is not complete, as the output cannot be written\n",
                    log("run"),
                    output);
        }
    }

    @Test
    void aFileNameThatTheLocaleCannotSpellIsALine() throws Exception {
        assumeTrue(
                System.getProperty("java.class.path").chars().allMatch(c -> c < 128), "nor could it spell the classes");
        int status = run("mkdir -p \u00fc && cd \u00fc && LC_ALL=C exec \"$0\" -cp \"$1\" \"$2\" doctor");
        assertEquals(2, status, log("run"));
        assertTrue(log("run").endsWith("in this locale; set LC_ALL=C.UTF-8, or another with UTF-8\n"), log("run"));
        assertEquals(1, log("run").lines().count(), log("run"));
    }

    @Test
    void tooLittleMemoryIsALine() throws Exception {
        int status = run("exec \"$0\" -Xmx64m -cp \"$1\" \"$2\" train --network 784-100000-10");
        assertEquals(2, status, log("run"));
        assertTrue(
                log("run")
                        .matches("(?s)(MATRIX_COMMONS_MATH\n)?minibatch: the memory of this JVM does not suffice .*\n"),
                log("run"));
    }

    /** Runs a script with the program, the class path and the main class as arguments, and returns its exit status. */
    private int run(String script) throws Exception {
        return new ProcessBuilder(
                        "bash", "-c", script, java(), System.getProperty("java.class.path"), Main.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-run").toFile())
                .start()
                .waitFor();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void awaitSamples(String name) throws Exception {
        Path samples = folder.resolve(name).resolve("samples.csv");
        for (int i = 0; i < 600; i++) {
            if (Files.exists(samples) && SamplesCsv.read(samples).samples().size() > 2) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no samples after a minute: " + log(name));
    }

    private Process start(List<String> jvmOptions, List<String> arguments, String name) throws IOException {
        List<String> withFolder = new ArrayList<>(arguments);
        withFolder.addAll(List.of("--results", folder.resolve(name).toString()));
        return MainProcess.start(folder, folder.resolve("log-" + name), jvmOptions, withFolder);
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve("log-" + name));
    }
}
