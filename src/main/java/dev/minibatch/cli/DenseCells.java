package dev.minibatch.cli;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.data.TrainingData;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.update.Formulation;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells that a default run has besides those that JMH would choose: what leaves out inputs that are zero is measured on
 * data without zeros too, beside the baseline on the same data, so that nobody takes the one speed for the other.
 */
final class DenseCells {
    private static final String DATA = "data";

    private DenseCells() {}

    /**
     * The cells with the further ones behind them.
     *
     * @param baseline the formulation that speed-ups compare with
     */
    static List<Cell> appended(List<Cell> cells, String baseline) {
        List<Cell> all = new ArrayList<>(cells);
        cells.stream()
                .filter(cell -> cell.benchmark().startsWith(MiniBatchUpdateBenchmark.class.getName()))
                .filter(cell -> isBaseline(cell, baseline) || Formulation.skipsZeros(formulation(cell)))
                .map(cell -> cell.with(DATA, TrainingData.DENSE))
                .forEach(all::add);
        return all;
    }

    private static String formulation(Cell cell) {
        return cell.parameters().get(Summary.FORMULATION);
    }

    private static boolean isBaseline(Cell cell, String baseline) {
        return baseline.equals(formulation(cell));
    }
}
