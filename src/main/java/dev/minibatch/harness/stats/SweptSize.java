package dev.minibatch.harness.stats;

import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * A size that a run may sweep while everything else stays the same.
 *
 * @param name the size in words, such as {@code mini-batch}
 * @param of the size of a cell; 0 if the cell has none
 * @param without the cell with a placeholder for its size: equal for all cells of a sweep
 */
public record SweptSize(String name, ToIntFunction<Cell> of, UnaryOperator<Cell> without) {
    @Override
    public String toString() {
        return name;
    }
}
