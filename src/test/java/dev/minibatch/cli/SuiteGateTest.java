package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.cli.gate.JmhArguments;
import dev.minibatch.harness.gate.BenchmarkPath;
import dev.minibatch.harness.gate.CellVerdict;
import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSession;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.gate.Verdict;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.environment.Environment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Utils;

/** Gates of this suite, through the interfaces that the command line fills in. */
class SuiteGateTest {
    /** SHA-256 of "head". */
    private static final String HASH_OF_HEAD = "9f2e6d33a3717ee826353a404ba4618d1aeeb6879ad7936bce8ed5f46814924d";

    @TempDir
    private Path folder;

    private static JmhArguments arguments() throws IOException {
        return new JmhArguments(List.of("-p", "formulation=PER_EXAMPLE_LOOPS", MiniBatchBenchmarks.UPDATES));
    }

    private static String benchmarks() throws IOException {
        return Files.readString(Environment.ownCode().resolve(BenchmarkList.BENCHMARK_LIST.substring(1)));
    }

    private GateSide side(String name, String benchmarks, String java) throws Exception {
        Path jar = Files.writeString(folder.resolve(name + ".jar"), name);
        return new GateSide(
                name,
                new BenchmarkPath(List.of(jar), BenchmarkList.fromString(benchmarks), "1.37"),
                java,
                arguments().arguments(),
                arguments().options(),
                ForkNeeds.NONE,
                "");
    }

    private static GateSession session(GateSide base, GateSide head) throws IOException {
        MiniBatchBenchmarks suite = new MiniBatchBenchmarks();
        return new GateSession(base, head, GateRules.DEFAULT, suite.subject(), suite::available);
    }

    @Test
    void aBenchmarkThatHasChangedIsInvalidAndNamed() throws Exception {
        String changed = benchmarks().replace("S 11 AverageTime", "S 10 Throughput");
        GateSession session = session(
                side("base", benchmarks(), Utils.getCurrentJvm()), side("head", changed, Utils.getCurrentJvm()));
        GateReport report = session.run(
                List.of("gate"),
                1,
                Duration.ofSeconds(1),
                ResultsFolder.empty(folder.resolve("gate")),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                80);
        assertEquals(2, report.status(false));
        assertTrue(report.cells().size() >= 1);
        for (CellVerdict cell : report.cells()) {
            assertEquals(Verdict.INVALID, cell.verdict());
            assertTrue(cell.remark().startsWith("the benchmark has changed: base has mode avgt"), cell.remark());
            assertTrue(cell.remark().contains("head has mode thrpt"), cell.remark());
        }
        assertTrue(Files.readString(folder.resolve("gate/gate.csv")).contains("INVALID"));
        String environment = Files.readString(folder.resolve("gate/head/environment.csv"));
        assertTrue(environment.contains("\njar sha-256," + HASH_OF_HEAD + "\n"), environment);
        assertTrue(
                environment.contains("\ngit commit,not known\n"), "not the program's, as head does not tell its own");
    }

    @Test
    void aFormulationOfNeitherJarIsNamed() throws Exception {
        CommandLineOptions options =
                new CommandLineOptions("-p", "formulation=PER_EXAMPLE_LOOPS,FOO", "MiniBatchUpdateBenchmark");
        Path jar = Files.writeString(folder.resolve("a.jar"), "");
        GateSide side = new GateSide(
                "base",
                new BenchmarkPath(List.of(jar), BenchmarkList.fromString(benchmarks()), "1.37"),
                Utils.getCurrentJvm(),
                List.of(),
                options,
                ForkNeeds.NONE,
                "");
        IOException refused = assertThrows(IOException.class, () -> session(side, side));
        assertTrue(refused.getMessage().startsWith("formulation 'FOO' is in neither jar"), refused.getMessage());
    }

    @Test
    void aSideWithoutAJvmIsNamed() throws Exception {
        GateSide base = side("base", benchmarks(), Utils.getCurrentJvm());
        GateSide head = side("head", benchmarks(), "/bin/true");
        IOException refused = assertThrows(IOException.class, () -> session(base, head));
        assertEquals(
                "--head: /bin/true does not tell its java.version, so it is no JVM; check -jvm", refused.getMessage());
    }
}
