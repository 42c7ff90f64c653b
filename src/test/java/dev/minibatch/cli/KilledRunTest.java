package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Real runs, in JVMs of their own, that are killed at random moments and resumed. */
class KilledRunTest {
    /** How often; {@code -Dkills=100} for a longer proof. */
    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final int FORKS = 2;
    private static final int ITERATIONS = 3;

    @TempDir
    private Path folder;

    private static long iterationsSeen;

    private int runs;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void nothingThatWasMeasuredIsLostAndNoJvmIsLeft() throws Exception {
        Random random = new Random();
        int killed = 0;
        while (killed < KILLS) {
            Path results = folder.resolve("run" + ++runs);
            Process run = start(results, runArguments(results));
            if (runs == 1) {
                awaitAFork(); // so that the search for forks is known to find them
            }
            if (killed % 2 == 0) {
                awaitASample(results, run); // so that some kills come after an iteration
            }
            boolean finished = killedAfter(random.nextInt(2_500), run);
            while (!finished) {
                killed++;
                assertNoForkIsLeft();
                List<Sample> kept = assertEveryFileParses(results);
                assertEveryFinishedIterationIsKept(results, kept);
                if (new ResultsFolder(results).isComplete()) {
                    break; // it was killed on its very last steps
                }
                List<String> resume = Files.exists(results.resolve("environment.csv"))
                        ? List.of("--resume", results.toString())
                        : runArguments(folder.resolve("run" + runs)); // it had not come so far as to begin
                boolean killAgain = killed < KILLS && random.nextInt(3) == 0;
                Process again = start(results, resume);
                finished = killAgain ? killedAfter(random.nextInt(2_500), again) : ended(again);
                assertTrue(new HashSet<>(assertEveryFileParses(results)).containsAll(kept));
            }
            assertComplete(results);
        }
        assertTrue(iterationsSeen > 0, "no kill came after an iteration had ended");
        System.out.println(killed + " kills, " + runs + " runs, all complete in the end, " + iterationsSeen
                + " finished iterations looked for");
    }

    /** Ends a run after some time, if it has not ended itself. Returns whether it had. */
    private static boolean killedAfter(int milliseconds, Process run) throws InterruptedException {
        if (run.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
            assertEquals(0, run.exitValue());
            return true;
        }
        run.destroyForcibly().waitFor();
        return false;
    }

    private static boolean ended(Process run) throws InterruptedException {
        assertEquals(0, run.waitFor());
        return true;
    }

    private List<String> runArguments(Path results) {
        return List.of(
                "MiniBatchUpdateBenchmark",
                "-p",
                "formulation=PER_EXAMPLE_LOOPS,MATRIX_COMMONS_MATH",
                "-p",
                "network=784-2-10",
                "-f",
                Integer.toString(FORKS),
                "-wi",
                "1",
                "-w",
                "20ms",
                "-i",
                Integer.toString(ITERATIONS),
                "-r",
                "20ms",
                "-jvmArgsAppend",
                tag(),
                "--budget",
                "0s",
                "--results",
                results.toString());
    }

    /** Tells this test's forks from all other processes. */
    private String tag() {
        return "-Dtag=" + folder.getFileName();
    }

    private Process start(Path results, List<String> arguments) throws IOException {
        return MainProcess.start(folder, folder.resolve("log-" + results.getFileName()), List.of(), arguments);
    }

    /** JMH's output has a line for each iteration that ended, and gets it after the samples have their row. */
    private static void assertEveryFinishedIterationIsKept(Path results, List<Sample> kept) throws IOException {
        Path log = results.resolve("run.log");
        long finished = !Files.exists(log)
                ? 0
                : Files.readString(log)
                        .lines()
                        .filter(line -> line.matches("(# Warmup Iteration|Iteration) +\\d+: [\\d.]+ .*"))
                        .count();
        iterationsSeen += finished;
        assertTrue(kept.size() >= finished, kept.size() + " samples of " + finished + " finished iterations");
    }

    /** A fork notices that its parent is gone; it may take a moment. */
    private void assertNoForkIsLeft() throws InterruptedException {
        for (int i = 0; i < 50 && forksAlive() > 0; i++) {
            Thread.sleep(100);
        }
        assertEquals(0, forksAlive(), "orphaned JVMs after five seconds");
    }

    private void awaitAFork() throws InterruptedException {
        for (int i = 0; i < 200 && forksAlive() == 0; i++) {
            Thread.sleep(50);
        }
        assertTrue(forksAlive() > 0, "no fork was found while a run was going on");
    }

    private static void awaitASample(Path results, Process run) throws Exception {
        Path samples = results.resolve("samples.csv");
        while (run.isAlive()
                && (!Files.exists(samples) || SamplesCsv.read(samples).samples().isEmpty())) {
            Thread.sleep(50);
        }
    }

    private long forksAlive() {
        return ProcessHandle.allProcesses()
                .map(KilledRunTest::commandLine)
                .filter(line -> line.contains(tag() + " ") && line.contains("ForkedMain"))
                .count();
    }

    /** The whole of it, where Linux tells: Java gives no more than a page, which a class path may fill. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException notLinuxOrEnded) {
            return process.info().commandLine().orElse("");
        }
    }

    /** Returns the samples that were on disk. */
    private static List<Sample> assertEveryFileParses(Path results) throws IOException {
        if (Files.exists(results.resolve("scores.json"))) {
            JsonMapper.shared().readTree(results.resolve("scores.json").toFile());
            assertTrue(Files.readString(results.resolve("scores.csv")).endsWith("\r\n"));
        }
        if (Files.exists(results.resolve("environment.csv"))) {
            assertTrue(Files.readString(results.resolve("environment.csv")).endsWith("\n"));
        }
        Path samples = results.resolve("samples.csv");
        return Files.exists(samples) ? SamplesCsv.read(samples).samples() : List.of();
    }

    private static void assertComplete(Path results) throws IOException {
        List<Sample> samples = assertEveryFileParses(results);
        assertEquals(2 * FORKS, Fork.of(samples).size());
        String csv = Files.readString(results.resolve("scores.csv"));
        assertEquals(
                2,
                csv.lines()
                        .filter(line -> line.contains("update\",\"avgt\",1," + ITERATIONS * FORKS + ","))
                        .count(),
                csv);
        assertTrue(new ResultsFolder(results).isComplete());
    }
}
