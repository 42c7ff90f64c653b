package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.compare.Sample;
import dev.minibatch.compare.SamplesCsv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final List<String> ONE_SHORT_FORK =
            List.of("-p", "formulation=PER_EXAMPLE_LOOPS", "-f", "1", "-wi", "0", "-i", "2", "-r", "50ms");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream originalOut = System.out;
    private final PrintStream originalErr = System.err;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(originalOut);
        System.setErr(originalErr);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-p network=784-x | network '784-x' is not a list of layer sizes",
                "-p network=784 | network 784 has one size only",
                "-p network=784-0-10 | has a layer of size 0",
                "-p batchSize=0 | batchSize 0 should be from 1 to 5000",
                "-p batchSize=5001 | batchSize 5001 should be from 1 to 5000",
                "-p batchSize=10,ten | batchSize 'ten' should be a whole number",
                "-p formulation=MATRIX | formulation 'MATRIX' is not known; there are PER_EXAMPLE_LOOPS",
                "-p fomulation=PER_EXAMPLE_LOOPS | -p fomulation: no such parameter; there are batchSize, data",
                "-p data=/no/such/folder | /no/such/folder: is not a folder",
                "-p data=digits -p network=100-10 | data 'digits' has 784 inputs and 10 outputs",
                "noSuchBenchmark | no benchmark matches [noSuchBenchmark]",
                "--no-such-option | no-such-option",
                "-f minus | minus",
                "-bm foo | foo",
                "-pfomulation=X | -p fomulation: no such parameter",
                "-jvm /no/such/java | the JVM for the forks, /no/such/java",
                "-jvmArgs -Xbogus | does not start: ",
                "-jvmArgs -Xmx1m | Too small maximum heap",
                "--label a/b | --label 'a/b' should be made of letters",
                "--baseline NONE | --baseline 'NONE' is no formulation",
                "--resume /no/such/run -f 1 | --resume goes on with the options",
                "-f | requires an argument",
                "-prof nosuch | nosuch",
                "-rf xml | -rf xml is none of JMH's result formats",
                "-rff /no/such/folder/file.csv | -rff /no/such/folder/file.csv cannot be written",
                "-o /no/such/folder/log | -o /no/such/folder/log cannot be written",
                "--results /proc/results | results folder /proc/results cannot be written",
                "--seed x | --seed"
            })
    void badInputIsOneLineAndStatusTwo(String arguments, String expected) {
        String[] withFolder = (arguments.contains("--results")
                        ? arguments
                        : arguments + " --results " + folder.resolve("results"))
                .split(" ", -1);
        assertEquals(2, Main.run(withFolder));
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
        assertFalse(Files.exists(folder.resolve("results").resolve("scores.csv")));
    }

    @Test
    void resultsAreNeverOverwritten() throws IOException {
        Files.writeString(folder.resolve("scores.csv"), "precious");
        assertEquals(2, Main.run("--results", folder.toString()));
        assertTrue(
                err.toString(StandardCharsets.UTF_8).contains("is not empty, and nothing in it will be overwritten"));
        assertEquals("precious", Files.readString(folder.resolve("scores.csv")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-l | dev.minibatch.benchmark.MiniBatchUpdateBenchmark.update",
                "-lp | param \"network\" = {784-30-10}",
                "-lprof | gc",
                "-lrf | csv",
                "-h | --quick",
                "-h | -jvmArgsAppend",
                "--help | -foe"
            })
    void listsAsJmhDoes(String argument, String expected) {
        assertEquals(0, Main.run(argument));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(expected));
    }

    @Test
    void measuresAndWritesJmhsCsvAndATable() throws IOException {
        Path results = folder.resolve("run");
        assertEquals(0, runOneShortFork("--results", results.toString()), err.toString(StandardCharsets.UTF_8));

        List<String> csv = Files.readAllLines(results.resolve("scores.csv"));
        assertTrue(csv.get(0)
                .startsWith(
                        "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\",\"Score Error (99.9%)\",\"Unit\""));
        assertTrue(
                csv.get(1)
                        .matches(".*MiniBatchUpdateBenchmark.update\",\"avgt\",1,2,\\d+\\.\\d{6},NaN,\"us/op\",10,.*"),
                csv.get(1));

        String printed = out.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("[1/1] MiniBatchUpdateBenchmark.update"), printed);
        List<Sample> samples = SamplesCsv.read(results.resolve("samples.csv")).samples();
        assertEquals(2, samples.size());
        Sample last = samples.get(1);
        assertTrue(last.operations() > 10 && last.score() > 0.0 && last.cpuNanoseconds() > 0.0, last.toString());
        assertTrue(last.bytes() <= 16.0, "the plain loops allocate " + last.bytes() + " bytes");
        assertTrue(last.verificationError() < 1e-12, last.toString());
        for (String file : List.of("scores.json", "environment.csv", "summary.csv", "summary.md", "run.log")) {
            assertTrue(Files.size(results.resolve(file)) > 100, file);
        }
        assertFalse(Files.exists(results.resolve("checkpoint")));
        assertTrue(printed.lines().anyMatch(line -> line.startsWith("PER_EXAMPLE_LOOPS  ")), printed);
    }

    @Test
    void jmhsOwnResultFileIsWrittenToo() throws IOException {
        Path file = folder.resolve("jmh.json");
        int status =
                runOneShortFork("--results", folder.resolve("run").toString(), "-rf", "json", "-rff", file.toString());
        assertEquals(0, status);
        assertTrue(Files.readString(file).contains("\"benchmark\" : \"dev.minibatch.benchmark"));
    }

    @Test
    void aCellThatFailsGivesStatusOneAndItsCause() {
        int status = runOneShortFork("--results", folder.resolve("run").toString(), "-jvmArgs", "-Xmx6m");
        assertEquals(1, status);
        String printed = out.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("FAILED MiniBatchUpdateBenchmark.update avgt"), printed);
    }

    private static int runOneShortFork(String... more) {
        List<String> arguments = new ArrayList<>(ONE_SHORT_FORK);
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    @Test
    void aFailedCellLeavesTheOthers() throws IOException {
        Path results = folder.resolve("run");
        int status = Main.run(
                "-p",
                "formulation=PER_EXAMPLE_LOOPS",
                "-p",
                "network=784-2-10,784-3000-10",
                "-f",
                "1",
                "-wi",
                "0",
                "-i",
                "1",
                "-r",
                "10ms",
                "-jvmArgs",
                "-Xms50m -Xmx50m",
                "--results",
                results.toString());
        assertEquals(1, status);
        assertTrue(Files.readString(results.resolve("failures.csv")).contains("784-3000-10}\",OutOfMemoryError"));
        assertEquals(
                1, SamplesCsv.read(results.resolve("samples.csv")).samples().size());
        assertTrue(Files.readString(results.resolve("summary.md")).contains("FAILED MiniBatchUpdateBenchmark.update"));
    }

    @Test
    void resumeRefusesAnotherFolderAndAnotherPlan() throws IOException {
        assertEquals(2, Main.run("--resume", folder.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("environment.csv is missing or damaged"));
        err.reset();
        Path results = folder.resolve("run");
        assertEquals(0, runOneShortFork("--results", results.toString()));
        Path environment = results.resolve("environment.csv");
        String rows = Files.readString(environment);
        Files.writeString(environment, rows.replaceFirst("plan,\\w", "plan,x"));
        assertEquals(2, Main.run("--resume", results.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("the plan differs: it was x"));
        assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void doctorSpeaksOfEverythingOnce() {
        assertEquals(0, Main.run("doctor"));
        String printed = out.toString(StandardCharsets.UTF_8);
        for (String subject : List.of("load", "steal", "governor", "boost", "battery", "quota", "sibling", "BLAS")) {
            assertTrue(printed.contains(subject), subject);
        }
    }
}
