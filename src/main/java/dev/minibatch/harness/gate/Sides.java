package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which cells two runs have.
 *
 * @param base those of one
 * @param head those of the other
 */
record Sides(Set<Cell> base, Set<Cell> head) {

    /** The cells of both. */
    List<Cell> shared() {
        return base.stream().filter(head::contains).toList();
    }

    /** The cells that each has, but in another mode or with other threads: they cannot be compared. */
    List<CellVerdict> changed() {
        List<CellVerdict> verdicts = new ArrayList<>();
        for (Cell cell : base) {
            if (!head.contains(cell)) {
                like(cell, head)
                        .ifPresent(other -> verdicts.add(CellVerdict.invalid(cell.describe(), change(cell, other))));
            }
        }
        return verdicts;
    }

    private Optional<Cell> like(Cell cell, Set<Cell> others) {
        return others.stream()
                .filter(other -> !base.contains(other) || !head.contains(other))
                .filter(other -> other.benchmark().equals(cell.benchmark())
                        && other.parameters().equals(cell.parameters()))
                .findFirst();
    }

    private static String change(Cell from, Cell to) {
        return Objects.equals(from.mode(), to.mode())
                ? "the threads have changed from " + from.threads() + " to " + to.threads()
                : "the mode has changed from " + from.mode() + " to " + to.mode();
    }

    /** A line for each of the other cells. */
    List<String> onOneSide() {
        return Stream.concat(
                        base.stream()
                                .filter(cell ->
                                        !head.contains(cell) && like(cell, head).isEmpty())
                                .map(cell -> "only in base: " + cell.describe()),
                        head.stream()
                                .filter(cell ->
                                        !base.contains(cell) && like(cell, base).isEmpty())
                                .map(cell -> "only in head: " + cell.describe()))
                .toList();
    }
}
