package dev.minibatch.cli;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.data.TrainingData;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.update.Formulation;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cells that a default run has beside those that JMH would choose: formulations that skip zeros, and the baseline, on
 * data without zeros. So nobody takes the one speed for the other.
 */
final class DenseCells {
    private DenseCells() {}

    /** The cells, with the further ones behind them. */
    static List<Cell> appended(List<Cell> cells, String baseline) {
        Stream<Cell> dense = cells.stream()
                .filter(cell -> cell.benchmark().startsWith(MiniBatchUpdateBenchmark.class.getName()))
                .filter(cell -> {
                    String formulation = cell.parameters().get(MiniBatchSubject.FORMULATION);
                    return baseline.equals(formulation) || Formulation.skipsZeros(formulation);
                })
                .map(cell -> cell.with("data", TrainingData.DENSE));
        return Stream.concat(cells.stream(), dense).toList();
    }
}
