package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.stats.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class SideDifferencesTest {
    /** A line of JMH's list of benchmarks. */
    private static String benchmark(String method, String mode, String heap) {
        return "JMH S 3 x.B S 5 x.gen S " + method.length() + " " + method + " S " + mode.length() + " " + mode
                + " E A 1 1 1 E E E E E E E E E E L 1 " + heap.length() + " " + heap
                + " E E E U 12 MICROSECONDS E E \n";
    }

    private static GateSide side(String name, String... benchmarks) throws CommandLineOptionException {
        return new GateSide(
                name,
                new BenchmarkPath(
                        List.of(Path.of(name + ".jar")), BenchmarkList.fromString(String.join("", benchmarks)), "1.37"),
                "java",
                List.of(),
                new CommandLineOptions(),
                ForkNeeds.NONE,
                "");
    }

    private static Cell cell(String method, String mode, int threads) {
        return new Cell("x.B." + method, mode, threads, new TreeMap<>());
    }

    @Test
    void benchmarksThatBothSidesDefineDifferentlyAreNamedWithBothDefinitions() throws CommandLineOptionException {
        GateSide base = side(
                "base",
                benchmark("changed", "AverageTime", "-Xmx1g"),
                benchmark("gone", "AverageTime", "-Xmx1g"),
                benchmark("same", "AverageTime", "-Xmx1g"));
        GateSide head = side(
                "head",
                benchmark("changed", "Throughput", "-Xmx1g"),
                benchmark("new", "AverageTime", "-Xmx1g"),
                benchmark("same", "AverageTime", "-Xmx1g"));
        String rest = ", parameters [], operations per invocation by default, threads by default, methods []";
        String how = "the benchmark has changed: base has mode avgt" + rest + "; head has mode thrpt" + rest;
        assertEquals(
                Map.of(cell("changed", "avgt", 1), how, cell("changed", "thrpt", 1), how),
                new SideDifferences(base, head).definitions(base.cells(""), head.cells("")));
    }

    @Test
    void jvmArgumentsThatDifferAreToldOnceForABenchmark() throws CommandLineOptionException {
        GateSide base =
                side("base", benchmark("larger", "AverageTime", "-Xmx1g"), benchmark("same", "AverageTime", "-Xmx1g"));
        GateSide head =
                side("head", benchmark("larger", "AverageTime", "-Xmx2g"), benchmark("same", "AverageTime", "-Xmx1g"));
        List<String> lines = new SideDifferences(base, head)
                .arguments(List.of(cell("larger", "avgt", 1), cell("same", "avgt", 1), cell("larger", "avgt", 2)));
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("the JVM arguments of x.B.larger differ: base has [-Xmx1g"), lines.get(0));
        assertTrue(lines.get(0).contains(", head has [-Xmx2g"), lines.get(0));
    }
}
