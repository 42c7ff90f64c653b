package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.benchmark.EpochBenchmark;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.gate.CellFilter;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.update.Formulation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class MiniBatchBenchmarksTest {
    private static final List<Cell> CELLS = Stream.of("PER_EXAMPLE_LOOPS", "NUMPY_MATRIX", "JAX_CUDA")
            .map(formulation -> cell(formulation, "784-30-10", "10"))
            .toList();

    private static Cell cell(String formulation, String network, String batchSize) {
        return new Cell(
                MiniBatchUpdateBenchmark.class.getName() + ".update",
                "avgt",
                1,
                new TreeMap<>(Map.of(
                        "formulation", formulation, "network", network, "batchSize", batchSize, "data", "auto")));
    }

    private static List<String> formulations(CellFilter.Available available) {
        return available.cells().stream()
                .map(cell -> cell.parameters().get("formulation"))
                .toList();
    }

    private static CellFilter.Available available(MiniBatchBenchmarks benchmarks, String... options) throws Exception {
        return benchmarks.available(CELLS, new CommandLineOptions(options), List.of());
    }

    @Test
    void formulationsInPythonAreLeftOutWithoutAWordUnlessAskedFor() throws Exception {
        CellFilter.Available available = available(new MiniBatchBenchmarks());
        assertEquals(List.of("PER_EXAMPLE_LOOPS"), formulations(available));
        assertEquals(List.of(), available.notes());
    }

    @Test
    void withPeersEachTakesPartOrIsSaidToBeMissing() throws Exception {
        CellFilter.Available available = available(new MiniBatchBenchmarks(true));
        for (String peer : List.of("NUMPY_MATRIX", "JAX_CUDA")) {
            boolean isMissing =
                    Formulation.valueOf(peer).requirement().missing().isPresent();
            assertEquals(!isMissing, formulations(available).contains(peer));
            assertEquals(
                    isMissing,
                    available.notes().stream()
                            .anyMatch(note -> note.matches("left out: " + peer + ": .*; install it for python3 .*")),
                    available.notes().toString());
            assertEquals(!isMissing, available.environment().containsKey("implementation of " + peer));
        }
    }

    @Test
    void onlyOneThatIsNamedAndMissingIsRefused() throws Exception {
        String missing = Formulation.JAX_CUDA.requirement().missing().orElse("");
        try {
            assertTrue(formulations(available(new MiniBatchBenchmarks(), "-p", "formulation=JAX_CUDA"))
                    .contains("JAX_CUDA"));
            assertEquals("", missing);
        } catch (IOException refused) {
            assertTrue(
                    refused.getMessage().matches("\\w+ cannot be measured here: .*; install it.*"),
                    refused.getMessage());
        }
    }

    @Test
    void kernelsHaveAlignedArraysAndARunSaysSo() throws Exception {
        List<Cell> cells = List.of(cell("MATRIX_VECTOR_API", "784-30-10", "10"), CELLS.get(0));
        List<String> module = List.of("--add-modules", "jdk.incubator.vector");
        assertEquals(
                List.of("MATRIX_VECTOR_API: measured with -XX:ObjectAlignmentInBytes=64"),
                new MiniBatchBenchmarks()
                        .available(cells, new CommandLineOptions(), module)
                        .notes());
        String java = org.openjdk.jmh.util.Utils.getCurrentJvm();
        assertTrue(FormulationNeeds.PLAIN.jvmArguments(cells.get(0), java).contains(FormulationNeeds.ALIGNMENT));
        assertEquals(module, FormulationNeeds.PLAIN.jvmArguments(cells.get(1), java));
    }

    @ParameterizedTest
    @CsvSource({
        "NUMPY_MATRIX, 784-30-10, 10, 99",
        "NUMPY_MATRIX, 1-1-1, 1, 199",
        "JAX, 784-512-512-10, 256, 1",
        "PER_EXAMPLE_LOOPS, 784-30-10, 10, 1"
    })
    void aCallToAnotherProcessMakesManyShortUpdatesOrOneLongOne(
            String formulation, String network, String batchSize, int updates) {
        Cell update = cell(formulation, network, batchSize);
        assertEquals(updates, FormulationNeeds.PLAIN.operationsPerInvocation(update), 1.0);
        Cell ofAnEpoch = new Cell(EpochBenchmark.class.getName() + ".gatherAndUpdate", "avgt", 1, update.parameters());
        assertEquals(updates, FormulationNeeds.PLAIN.operationsPerInvocation(ofAnEpoch), 1.0);
        Cell other = new Cell("org.example.Sort.sort", "avgt", 1, update.parameters());
        assertEquals(0, FormulationNeeds.PLAIN.operationsPerInvocation(other), "as annotated");
    }
}
