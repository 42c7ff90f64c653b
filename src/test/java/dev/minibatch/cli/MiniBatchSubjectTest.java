package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.benchmark.EpochBenchmark;
import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Subject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MiniBatchSubjectTest {
    private static final Subject SUBJECT = new MiniBatchSubject();

    private static Cell cell(Class<?> benchmark, String method, Map<String, String> parameters) {
        return new Cell(benchmark.getName() + "." + method, "avgt", 1, new TreeMap<>(parameters));
    }

    private static Cell update(String formulation, String network) {
        return cell(
                MiniBatchUpdateBenchmark.class,
                "update",
                Map.of("formulation", formulation, "batchSize", "10", "network", network));
    }

    @Test
    void countsFlopsByTheFormula() {
        // 4 * 10 * 23520 + 6 * 10 * 300 + 2 * (23550 + 310)
        assertEquals(1_006_520.0, SUBJECT.flops(update("PER_EXAMPLE_LOOPS", "784-30-10")));
        assertEquals(10, SUBJECT.examples(update("PER_EXAMPLE_LOOPS", "784-30-10")));
        Cell ofAnEpoch = cell(
                EpochBenchmark.class,
                "gatherAndUpdate",
                update("PER_EXAMPLE_LOOPS", "784-30-10").parameters());
        assertEquals(1_006_520.0, SUBJECT.flops(ofAnEpoch), "gathering has none");
        assertEquals(10, SUBJECT.examples(ofAnEpoch));
    }

    @Test
    void onlyNetworksOfOneHiddenLayerHaveAWidth() {
        Cell one = update("PER_EXAMPLE_LOOPS", "784-30-10");
        assertEquals(30, MiniBatchSubject.WIDTH.of().applyAsInt(one));
        assertEquals(
                MiniBatchSubject.WIDTH.without().apply(update("PER_EXAMPLE_LOOPS", "784-100-10")),
                MiniBatchSubject.WIDTH.without().apply(one));
        assertEquals(0, MiniBatchSubject.WIDTH.of().applyAsInt(update("PER_EXAMPLE_LOOPS", "784-30-30-10")));
    }

    @Test
    void knowsTheMachineLimits() {
        Cell fma = cell(MachineLimitBenchmark.class, "fma", Map.of());
        Cell read = cell(MachineLimitBenchmark.class, "read", Map.of("level", "L1"));
        assertTrue(SUBJECT.isLimit(fma) && SUBJECT.isLimit(read));
        assertEquals(1 << 20, SUBJECT.flops(fma));
        assertEquals(1 << 20, SUBJECT.bytesRead(read));
        assertTrue(Double.isNaN(SUBJECT.flops(read)));
        assertFalse(SUBJECT.isLimit(update("PER_EXAMPLE_LOOPS", "784-30-10")));
    }

    @Test
    void knowsWhatSkipsZeros() {
        assertTrue(SUBJECT.skipsZeros(update("SPARSE_VECTOR_API", "784-30-10")));
        assertFalse(SUBJECT.skipsZeros(update("MATRIX_VECTOR_API", "784-30-10")));
    }
}
