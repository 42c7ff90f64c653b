package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.gate.TestSide.Benchmark;
import dev.minibatch.harness.stats.Cell;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

class SideDifferencesTest {
    private static Cell cell(String method, String mode, int threads) {
        return new Cell("x.B." + method, mode, threads, new TreeMap<>());
    }

    @Test
    void benchmarksThatBothSidesDefineDifferentlyAreNamedWithBothDefinitions() throws CommandLineOptionException {
        GateSide base = TestSide.of("base", new Benchmark("changed"), new Benchmark("gone"), new Benchmark("same"));
        GateSide head = TestSide.of(
                "head", new Benchmark("changed").with(Mode.Throughput), new Benchmark("new"), new Benchmark("same"));
        String rest = ", parameters [], operations per invocation by default, threads by default, methods []";
        String how = "the benchmark has changed: base has mode avgt" + rest + "; head has mode thrpt" + rest;
        assertEquals(
                Map.of(cell("changed", "avgt", 1), how, cell("changed", "thrpt", 1), how),
                new SideDifferences(base, head).definitions(base.cells(""), head.cells("")));
    }

    @Test
    void jvmArgumentsThatDifferAreToldOnceForABenchmark() throws CommandLineOptionException {
        GateSide base = TestSide.of("base", new Benchmark("larger"), new Benchmark("same"));
        GateSide head = TestSide.of("head", new Benchmark("larger").withHeap("-Xmx2g"), new Benchmark("same"));
        List<String> lines = new SideDifferences(base, head)
                .arguments(List.of(cell("larger", "avgt", 1), cell("same", "avgt", 1), cell("larger", "avgt", 2)));
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("the JVM arguments of x.B.larger differ: base has [-Xmx1g"), lines.get(0));
        assertTrue(lines.get(0).contains(", head has [-Xmx2g"), lines.get(0));
    }
}
