package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.update.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Real runs and gates, in processes of their own, that are killed at random moments. Runs are resumed. */
class KilledRunTest {
    /** How often; {@code -Dkills=100} for a longer proof. */
    private static final int KILLS = Integer.getInteger("kills", 2);

    private static final int FORKS = 2;
    private static final int ITERATIONS = 3;

    @TempDir
    private Path folder;

    private final List<String> formulations = new ArrayList<>(List.of("PER_EXAMPLE_LOOPS", "MATRIX_COMMONS_MATH"));
    private long iterationsSeen;
    private int runs;

    /** With one in Python, where numpy is. */
    @BeforeEach
    void addOneInAProcessOfItsOwn() {
        if (Requirement.NUMPY.missing().isEmpty()) {
            formulations.add("NUMPY_MATRIX");
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void nothingThatWasMeasuredIsLostAndNoProcessIsLeft() throws Exception {
        Random random = new Random();
        int killed = 0;
        while (killed < KILLS) {
            Path results = folder.resolve("run" + ++runs);
            Process run = start(results, runArguments(results, "20ms"));
            if (runs == 1) {
                awaitAFork(run); // so that the search for processes is known to find them
            }
            if (killed % 2 == 0) {
                awaitASample(results, run); // so that some kills come after an iteration
            }
            boolean finished = killedAfter(random.nextInt(2_500), run);
            while (!finished) {
                killed++;
                assertNoProcessIsLeft();
                List<Sample> kept = assertEveryFileParses(results);
                assertEveryFinishedIterationIsKept(results, kept.size());
                if (new ResultsFolder(results).isComplete()) {
                    break; // it was killed on its very last steps
                }
                List<String> resume = Files.exists(results.resolve("environment.csv"))
                        ? List.of("--resume", results.toString())
                        : runArguments(folder.resolve("run" + runs), "20ms"); // it had not come so far as to begin
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

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void aKilledGateLeavesWhatItHasMeasuredAndNoProcess() throws Exception {
        Random random = new Random();
        for (int killed = 0; killed < KILLS; killed++) {
            Path results = folder.resolve("gate" + killed);
            Process run = start(results, gateArguments(results, "20ms"));
            if (killed % 2 == 0) {
                awaitASample(results.resolve("head"), run);
            }
            Thread.sleep(random.nextInt(2_500));
            long finished = finishedIterations(results); // its forks go on for a moment after the kill
            assertFalse(killedAfter(0, run), "the gate has ended");
            assertNoProcessIsLeft();
            int kept = 0;
            for (String side : List.of("base", "head")) {
                kept += assertEveryFileParses(results.resolve(side)).size();
            }
            iterationsSeen += finished;
            assertTrue(
                    kept >= finished - 2,
                    kept + " samples of " + finished + " iterations, one of each side on its way");
            Captured compared = Captured.run(
                    "compare",
                    results.resolve("base").toString(),
                    results.resolve("head").toString());
            assertTrue(
                    compared.status() < 2 || compared.err().lines().count() == 1,
                    compared.status() + ": " + compared.err());
        }
        assertTrue(iterationsSeen > 0, "no kill came after an iteration had ended");
    }

    /** The forks of a gate have another parent than those of a run. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aKillDoesNotWaitForTheEndOfAnIteration(boolean gate) throws Exception {
        Path results = folder.resolve("long");
        Process run = start(results, gate ? gateArguments(results, "60min") : runArguments(results, "60min"));
        long all = gate ? 5 : 2;
        Path log = results.resolve("run.log");
        while (run.isAlive()
                && (!Files.exists(log) || !Files.readString(log).contains("# Warmup Iteration") || alive() < all)) {
            Thread.sleep(50);
        }
        assertFalse(killedAfter(0, run), "it has ended");
        assertNoProcessIsLeft();
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

    private List<String> gateArguments(Path results, String warmUp) {
        String classes = System.getProperty("java.class.path");
        List<String> arguments =
                new ArrayList<>(List.of("gate", "--base", classes, "--head", classes, "--results", results.toString()));
        arguments.addAll(options(warmUp));
        return arguments;
    }

    private List<String> runArguments(Path results, String warmUp) {
        List<String> arguments = new ArrayList<>(options(warmUp));
        arguments.addAll(List.of("-f", Integer.toString(FORKS), "--budget", "0s", "--results", results.toString()));
        return arguments;
    }

    private List<String> options(String warmUp) {
        return List.of(
                "MiniBatchUpdateBenchmark",
                "-p",
                "formulation=" + String.join(",", formulations),
                "-p",
                "network=784-2-10",
                "-wi",
                "1",
                "-w",
                warmUp,
                "-i",
                Integer.toString(ITERATIONS),
                "-r",
                "20ms");
    }

    private Process start(Path results, List<String> arguments) throws IOException {
        return MainProcess.start(folder, folder.resolve("log-" + results.getFileName()), List.of(), arguments);
    }

    /** JMH's output has a line for each iteration that ended, and gets it after the samples have their row. */
    private void assertEveryFinishedIterationIsKept(Path results, int kept) throws IOException {
        long finished = finishedIterations(results);
        iterationsSeen += finished;
        assertTrue(kept >= finished, kept + " samples of " + finished + " finished iterations");
    }

    private static long finishedIterations(Path results) throws IOException {
        Path log = results.resolve("run.log");
        return !Files.exists(log)
                ? 0
                : Files.readString(log)
                        .lines()
                        .filter(line -> line.matches("(# Warmup Iteration|Iteration) +\\d+: [\\d.]+ .*"))
                        .count();
    }

    /** A fork notices that its parent is gone, and Python that its fork is; beside busy neighbours it may take a while. */
    private void assertNoProcessIsLeft() throws InterruptedException {
        for (int i = 0; i < 600 && alive() > 0; i++) {
            Thread.sleep(100);
        }
        assertEquals(0, alive(), "orphaned processes after a minute");
    }

    private void awaitAFork(Process run) throws InterruptedException {
        for (int i = 0; i < 2_400 && run.isAlive() && alive() < 2; i++) {
            Thread.sleep(25);
        }
        assertTrue(alive() > 1, "no fork was found while a run was going on");
    }

    private static void awaitASample(Path results, Process run) throws Exception {
        Path samples = results.resolve("samples.csv");
        while (run.isAlive()
                && (!Files.exists(samples) || SamplesCsv.read(samples).samples().isEmpty())) {
            Thread.sleep(50);
        }
    }

    /** The processes that a {@link MainProcess} of this test has started, and itself. */
    private long alive() {
        return ProcessHandle.allProcesses().filter(this::isOurs).count();
    }

    /** By its environment, where Linux tells that; else by its command line, where a fork's has the temporary folder. */
    private boolean isOurs(ProcessHandle process) {
        try {
            return new String(
                            Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ")), StandardCharsets.UTF_8)
                    .contains(MainProcess.FOLDER + "=" + folder + "\0");
        } catch (IOException notLinuxOrEnded) {
            return process.info().commandLine().orElse("").contains(folder.toString());
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

    private void assertComplete(Path results) throws IOException {
        List<Sample> samples = assertEveryFileParses(results);
        assertEquals(formulations.size() * FORKS, Fork.of(samples).size());
        String csv = Files.readString(results.resolve("scores.csv"));
        assertEquals(
                formulations.size(),
                csv.lines()
                        .filter(line -> line.contains("update\",\"avgt\",1," + ITERATIONS * FORKS + ","))
                        .count(),
                csv);
        assertTrue(new ResultsFolder(results).isComplete());
    }
}
