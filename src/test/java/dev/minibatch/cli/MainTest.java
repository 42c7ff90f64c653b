package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final List<String> ONE_SHORT_FORK = List.of(
            "MiniBatchUpdateBenchmark",
            "-p",
            "formulation=PER_EXAMPLE_LOOPS",
            "-f",
            "1",
            "-wi",
            "0",
            "-i",
            "2",
            "-r",
            "50ms");

    /** One run that many tests read, as a JVM takes seconds to start. */
    @TempDir
    private static Path shared;

    private static Path run;
    private static Captured printedByRun;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runOnce() {
        run = shared.resolve("run");
        printedByRun = runOneShortFork("--results", run.toString());
        assertEquals(0, printedByRun.status(), printedByRun.out() + printedByRun.err());
    }

    private static Captured runOneShortFork(String... more) {
        List<String> arguments = new ArrayList<>(ONE_SHORT_FORK);
        arguments.addAll(List.of(more));
        return Captured.run(arguments.toArray(String[]::new));
    }

    private Path copyOfRun(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        for (String file : List.of("samples.csv", "environment.csv", "scores.csv", "summary.csv", "summary.md")) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-p network=784-x | network '784-x' is not a list of layer sizes",
                "-p network=784 | network 784 needs at least two layer sizes",
                "-p network=784-0-10 | network 784-0-10 needs at least two layer sizes of at least 1",
                "-p batchSize=0 | batchSize 0 should be from 1 to 5000",
                "-p batchSize=5001 | batchSize 5001 should be from 1 to 5000",
                "-p batchSize=10,ten | batchSize 'ten' should be a whole number",
                "-p formulation=MATRIX | formulation 'MATRIX' is not known; there are PER_EXAMPLE_LOOPS",
                "-p fomulation=PER_EXAMPLE_LOOPS | -p fomulation: the parameters are batchSize, data",
                "-p data=/no/such/folder | /no/such/folder: is not a folder",
                "-p data=digits -p network=100-10 | data 'digits' has 784 inputs and 10 outputs",
                "noSuchBenchmark | no benchmark matches [noSuchBenchmark]",
                "--no-such-option | no-such-option",
                "-f minus | minus",
                "-f 0 | -f 0, -wf, -opi and -bs: every fork here is a JVM of its own",
                "-wf 1 | -f 0, -wf, -opi and -bs: every fork here is a JVM of its own",
                "-bm foo | foo",
                "-pfomulation=X | -p fomulation: the parameters are",
                "-jvm /no/such/java | the JVM for the forks, /no/such/java",
                "-jvmArgs -Xbogus | does not start: ",
                "-jvmArgs -Xmx1m | Too small maximum heap",
                "--baseline NONE | option '--baseline': expected one of [PER_EXAMPLE_LOOPS",
                "--budget 7 | should be a time with its unit",
                "--budget -5m | option '--budget'",
                "--resume /no/such/run -f 1 | --resume uses the options of the interrupted run",
                "-f | requires an argument",
                "-prof nosuch | nosuch",
                "-foe maybe | -foe maybe: it should be true or false",
                "-gc=yes | -gc yes: it should be true or false",
                "-rf json | -rf, -rff and -o are not supported",
                "-rff file.csv | -rf, -rff and -o are not supported",
                "-o log | -rf, -rff and -o are not supported",
                "--bogus=1 | bogus",
                "--results /proc/results | results folder /proc/results cannot be written",
                "( | is not a regular expression: Unclosed group",
                "-e [ | is not a regular expression: Unclosed character class",
                "gate --base a.jar | --head",
                "gate --base none.jar --head none.jar | none.jar does not exist",
                "gate --base pom.xml --head pom.xml | pom.xml is no jar, or is cut short",
                "gate --base pom.xml --head pom.xml --budget 3 | option '--budget'",
                "gate --base pom.xml --head pom.xml -f 0 | -f and -wf: the gate chooses the number of forks",
                "gate --base pom.xml --head pom.xml --inject -1 | --inject -1 should be from 0 to 1000"
            })
    void badInputIsOneLineAndStatusTwo(String arguments, String expected) {
        List<String> words = new ArrayList<>(List.of(arguments.split(" ", -1)));
        if (!words.contains("--results")) {
            words.addAll(List.of("--results", folder.resolve("results").toString()));
        }
        Captured run = Captured.run(words.toArray(new String[0]));
        assertEquals(2, run.status());
        assertTrue(run.err().contains(expected), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(Files.exists(folder.resolve("results").resolve("scores.csv")));
    }

    @Test
    void resultsAreNeverOverwritten() throws IOException {
        Files.writeString(folder.resolve("scores.csv"), "precious");
        Captured run = Captured.run("--results", folder.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("is not empty, and nothing in it will be overwritten"), run.err());
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
        Captured run = Captured.run(argument);
        assertEquals(0, run.status());
        assertTrue(run.out().contains(expected), run.out());
    }

    @Test
    void measuresAndWritesJmhsCsvAndATable() throws IOException {
        List<String> csv = Files.readAllLines(run.resolve("scores.csv"));
        assertTrue(csv.get(0)
                .startsWith(
                        "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\",\"Score Error (99.9%)\",\"Unit\""));
        assertTrue(
                csv.get(1)
                        .matches(".*MiniBatchUpdateBenchmark.update\",\"avgt\",1,2,\\d+\\.\\d{6},NaN,\"us/op\",10,.*"),
                csv.get(1));

        String printed = printedByRun.out();
        assertTrue(printed.contains("[1/1] update 10 auto PER_EXAMPLE_LOOPS 784-30-10"), printed);
        List<Sample> samples = SamplesCsv.read(run.resolve("samples.csv")).samples();
        assertEquals(2, samples.size());
        Sample last = samples.get(1);
        assertTrue(last.operations() > 0 && last.score() > 0.0, last.toString());
        assertTrue(last.bytes() <= 16.0, "the plain loops allocate " + last.bytes() + " bytes");
        assertTrue(
                last.watch().aluBefore() > 0.0 && last.watch().loadAfter() > 0.0,
                last.watch().toString());
        assertTrue(last.verificationError() < 1e-12, last.toString());
        for (String file : List.of("scores.json", "environment.csv", "summary.csv", "summary.md", "run.log")) {
            assertTrue(Files.size(run.resolve(file)) > 100, file);
        }
        assertFalse(Files.exists(run.resolve("checkpoint")));
        assertTrue(printed.lines().anyMatch(line -> line.startsWith("PER_EXAMPLE_LOOPS ")), printed);
        assertTrue(Files.readString(run.resolve("scores.json")).contains("\"benchmark\" : \"dev.minibatch.benchmark"));
    }

    @Test
    void withoutANameTheMachinesLimitIsMeasuredToo() {
        String results = folder.resolve("run").toString();
        Captured run = Captured.run(
                "-p",
                "formulation=MATRIX_VECTOR_API",
                "-f",
                "1",
                "-wi",
                "0",
                "-i",
                "2",
                "-r",
                "50ms",
                "--results",
                results);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("% of peak"), run.out());
        assertTrue(
                run.out().matches("(?s).*One core of this machine multiplies and adds at \\d+ GFLOP/s, and reads .*"));
    }

    @Test
    void failOnErrorStopsAtTheFirstFailure() throws IOException {
        Path results = folder.resolve("run");
        Captured run = runOneShortFork(
                "--results", results.toString(), "-p", "batchSize=1,2,3", "-jvmArgs", "-Xmx6m", "-foe", "true");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("FAILED MiniBatchUpdateBenchmark.update avgt"), run.out());
        assertEquals(2, Files.readAllLines(results.resolve("failures.csv")).size(), "the headings and one failure");
    }

    @Test
    void aFailedCellLeavesTheOthers() throws IOException {
        Path results = folder.resolve("run");
        Captured run = runOneShortFork(
                "--results", results.toString(), "-p", "network=784-2-10,784-3000-10", "-jvmArgs", "-Xms50m -Xmx50m");
        assertEquals(1, run.status());
        assertTrue(Files.readString(results.resolve("failures.csv")).contains("784-3000-10,OutOfMemoryError"));
        assertEquals(
                2, SamplesCsv.read(results.resolve("samples.csv")).samples().size());
        assertTrue(Files.readString(results.resolve("summary.md")).contains("FAILED MiniBatchUpdateBenchmark.update"));
    }

    @Test
    void resumeRefusesAnotherFolderACompleteRunAndAnotherPlan() throws IOException {
        Captured none = Captured.run("--resume", folder.toString());
        assertEquals(2, none.status());
        assertTrue(none.err().contains("environment.csv is missing; name the folder of a run"), none.err());

        Path results = copyOfRun("run");
        Captured complete = Captured.run("--resume", results.toString());
        assertEquals(2, complete.status());
        assertTrue(complete.err().contains("that run is complete"), complete.err());

        Path environment = results.resolve("environment.csv");
        Files.writeString(environment, Files.readString(environment).replaceFirst("plan,\\w", "plan,x"));
        Captured other = Captured.run("--resume", results.toString());
        assertEquals(2, other.status());
        assertTrue(other.err().contains("the plan differs: it was x"), other.err());
        assertEquals(1, other.err().lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare none none | environment.csv is missing; name the folder of a run",
                "compare src src | environment.csv is missing; name the folder of a run",
                "compare one | HEAD",
                "compare pom.xml src | pom.xml is a file, and src is none; give two results folders, or two",
                "compare pom.xml pom.xml | pom.xml: it is neither JSON nor CSV of JMH",
                "compare a b --margin 0 | --margin 0.0 should be above 0",
                "-prof nosuch MiniBatchUpdateBenchmark | -prof nosuch cannot be used: there is no such profiler; JMH's -lprof",
                "-wmb Epoch MiniBatchUpdateBenchmark | -wmb is not supported: each benchmark is warmed up by itself",
                "-p network=1-x | network '1-x' is not a list of layer sizes"
            })
    void whatCannotBeComparedIsOneLineAndStatusTwo(String arguments, String expected) {
        Captured run = Captured.run(arguments.split(" ", -1));
        assertEquals(2, run.status());
        assertTrue(run.err().contains(expected), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void aLongNameIsCutAndTheAdviceIsNot() {
        for (String value : List.of("formulation=" + "x".repeat(20_000), "network=1" + "-1".repeat(20_000) + "-x")) {
            Captured run = Captured.run("-p", value);
            assertEquals(2, run.status());
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().length() < 2_100, run.err());
            assertTrue(
                    run.err().matches("(?s)minibatch: (formulation|network) '.*(there are|whole numbers).*"),
                    run.err());
        }
    }

    @Test
    void aSideOfAGateCannotBeResumed() throws IOException {
        Path results = copyOfRun("run");
        Path environment = results.resolve("environment.csv");
        Files.writeString(environment, Files.readString(environment) + "gate,1\n");
        Captured run = Captured.run("--resume", results.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("is a side of a gate, which cannot be resumed; compare judges"), run.err());
    }

    @Test
    void comparesARunWithItself() throws IOException {
        Path results = copyOfRun("run");
        Captured folders = Captured.run("compare", results.toString(), results.toString());
        assertEquals(0, folders.status(), folders.err());
        assertTrue(folders.out().contains("1 INCONCLUSIVE"), folders.out());
        assertEquals(
                3,
                Captured.run("compare", "--strict", results.toString(), results.toString())
                        .status());
    }

    @Test
    void makesAPageOfARun() throws IOException {
        Path results = copyOfRun("run");
        Captured run = Captured.run("report", results.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.readString(results.resolve("report.html")).contains("<h1>Minibatch</h1>"));
        assertTrue(Files.exists(results.resolve("report-charts/time-1.svg")));
        assertEquals(0, Captured.run("report", results.toString()).status(), "it is made anew");
    }

    @Test
    void aPageReplacesNothingElseAndCreatesNoFolder() throws IOException {
        Path results = copyOfRun("run");
        Path samples = results.resolve("samples.csv");
        String before = Files.readString(samples);
        Files.writeString(folder.resolve("z-charts"), "no folder");
        for (String out :
                List.of(samples.toString(), folder.toString(), folder + "/no/page.html", folder + "/z.html")) {
            Captured run = Captured.run("report", results.toString(), "--out", out);
            assertEquals(2, run.status());
            assertTrue(run.err().startsWith("minibatch: --out " + out), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
        assertEquals(before, Files.readString(samples));
        assertFalse(Files.exists(folder.resolve("z.html")), "a page without its charts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report | DIR",
                "report /no/such/folder --out target/none.html | /no/such/folder/samples.csv is missing; name the folder of a run",
                "report src --out target/none.html | src/samples.csv is missing; name the folder of a run",
                "report src --baseline NONE | option '--baseline': expected one of [PER_EXAMPLE_LOOPS"
            })
    void whatCannotBeShownIsOneLineAndStatusTwo(String arguments, String expected) {
        Captured run = Captured.run(arguments.split(" ", -1));
        assertEquals(2, run.status());
        assertTrue(run.err().contains(expected), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void aCellThatFailedInEitherRunIsInvalidToCompare() throws IOException {
        Path results = copyOfRun("run");
        Files.writeString(results.resolve("failures.csv"), "cell,cause\nY.z avgt a=1,it broke\n");
        Captured run = Captured.run("compare", results.toString(), results.toString());
        assertEquals(2, run.status(), run.out());
        assertTrue(run.out().contains("INVALID Y.z a=1: it failed in base: it broke"), run.out());
    }

    @Test
    void aCellThatFailedAfterGoodForksHasOneVerdict() throws IOException {
        Path results = copyOfRun("run");
        Cell cell =
                SamplesCsv.read(results.resolve("samples.csv")).samples().get(0).cell();
        Files.writeString(results.resolve("failures.csv"), "cell,cause\n" + cell.describe() + ",it broke\n");
        Captured run = Captured.run("compare", results.toString(), results.toString());
        assertEquals(2, run.status(), run.out());
        assertTrue(
                run.out()
                        .contains("INVALID " + cell.describe()
                                + ": it failed in base: it broke; it failed in head: it broke"),
                run.out());
        assertTrue(run.out().contains("Comparison: 1 INVALID\n"), run.out());
    }

    @Test
    void runsOnOtherMachinesHaveRatiosButNoVerdict() throws IOException {
        Path base = copyOfRun("base");
        Path head = folder.resolve("head");
        Files.createDirectories(head);
        Files.copy(base.resolve("samples.csv"), head.resolve("samples.csv"));
        Files.writeString(
                head.resolve("environment.csv"),
                Files.readString(base.resolve("environment.csv"))
                        .replaceFirst("(?m)^vector extensions,.*$", "vector extensions,none"));
        Captured run = Captured.run("compare", base.toString(), head.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("1 UNJUDGED"), run.out());
        assertTrue(run.out().contains("UNJUDGED  1.000 ("), run.out());
        assertTrue(run.out().contains("No verdict, as the runs differ in vector extensions ("), run.out());
    }

    @Test
    void aCellWhoseUnitHasChangedIsInvalidToCompare() throws IOException {
        Path base = copyOfRun("base");
        Path head = folder.resolve("head");
        Files.createDirectories(head);
        Files.copy(base.resolve("environment.csv"), head.resolve("environment.csv"));
        Files.writeString(
                head.resolve("samples.csv"),
                Files.readString(base.resolve("samples.csv")).replace("us/op", "ms/op"));
        Captured run = Captured.run("compare", base.toString(), head.toString());
        assertEquals(2, run.status(), run.out());
        assertTrue(run.out().contains("the unit has changed from us/op to ms/op"), run.out());
    }

    @Test
    void doctorSpeaksOfEverythingOnce() {
        String printed = Captured.run("doctor").out();
        for (String subject : List.of("neighbours", "governor", "quota", "share a core", "BLAS", "Java options")) {
            assertTrue(printed.contains(subject), subject);
        }
    }
}
