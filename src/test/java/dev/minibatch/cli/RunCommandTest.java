package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.stats.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class RunCommandTest {
    @Test
    void whatSkipsZerosIsAlsoMeasuredOnDataWithoutZerosBesideTheBaseline() throws Exception {
        List<Cell> cells = new BenchmarkCatalog(new CommandLineOptions("MiniBatchUpdateBenchmark|fma")).cells();
        List<Cell> all = RunCommand.withDenseData(cells, "PER_EXAMPLE_LOOPS");
        assertEquals(cells, all.subList(0, cells.size()));
        assertEquals(
                List.of("PER_EXAMPLE_LOOPS", "MATRIX_OJALGO", "SPARSE_VECTOR_API"),
                all.subList(cells.size(), all.size()).stream()
                        .map(cell -> cell.parameters().get("formulation"))
                        .toList());
        assertEquals(
                List.of("dense"),
                all.subList(cells.size(), all.size()).stream()
                        .map(cell -> cell.parameters().get("data"))
                        .distinct()
                        .toList());
    }
}
