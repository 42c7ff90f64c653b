package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The engine's files against those that JMH writes of the same samples, had it run all forks itself. */
class JmhFilesTest {
    private static Collection<RunResult> ofJmh;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runTwoCellsOfTwoForksUnderJmhAlone() throws RunnerException {
        ofJmh = new Runner(new OptionsBuilder()
                        .include(MiniBatchUpdateBenchmark.class.getName() + ".update$")
                        .param("formulation", "PER_EXAMPLE_LOOPS", "MATRIX_COMMONS_MATH")
                        .param("network", "784-2-10")
                        .forks(2)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(20))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(20))
                        .addProfiler("gc")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON", "TEXT"})
    void writesWhatJmhWritesOfTheSameSamples(ResultFormatType format) throws IOException {
        List<List<BenchmarkResult>> forkByFork = ofJmh.stream()
                .map(cell -> cell.getBenchmarkResults().stream()
                        .map(JmhFilesTest::asARunOfOneFork)
                        .toList())
                .toList();
        Path file = folder.resolve("scores");
        JmhFiles.write(JmhFiles.merged(forkByFork), format, file);
        assertEquals(writtenByJmh(format), Files.readString(file));
    }

    @Test
    void writesWhatJmhWritesAfterARoundTripThroughACheckpoint() throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoint"));
        int position = 0;
        for (RunResult cell : ofJmh) {
            for (BenchmarkResult fork : cell.getBenchmarkResults()) {
                checkpoints.save(++position, asARunOfOneFork(fork));
            }
        }
        List<BenchmarkResult> read = List.copyOf(checkpoints.load().values());
        Path file = folder.resolve("scores");
        JmhFiles.write(JmhFiles.merged(List.of(read.subList(0, 2), read.subList(2, 4))), ResultFormatType.JSON, file);
        assertEquals(writtenByJmh(ResultFormatType.JSON), Files.readString(file));
        checkpoints.clear();
        assertEquals(Map.of(), checkpoints.load());
    }

    @Test
    void aDamagedCheckpointIsNamedInOneLine() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("1.fork"), "damaged");
        String message = assertThrows(IOException.class, () -> new Checkpoints(folder).load())
                .getMessage();
        assertEquals(checkpoint + " is damaged; remove it, and its fork will be measured again", message);
    }

    /** As the engine gets it: from a run of a single fork. */
    private static BenchmarkResult asARunOfOneFork(BenchmarkResult fork) {
        return new BenchmarkResult(
                JmhFiles.withForks(fork.getParams(), 1), fork.getIterationResults(), fork.getMetadata());
    }

    private static String writtenByJmh(ResultFormatType format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(format, out).writeOut(ofJmh);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
