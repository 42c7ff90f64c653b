package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The order of a run: rounds over all cells, one fork of each, shuffled within a round. A slow minute of the machine then
 * affects all cells alike, and the forks of a round can be compared as pairs.
 *
 * @param forks in the order in which they run
 */
public record Plan(List<Cell> cells, List<PlannedFork> forks) {
    /**
     * One fork of one cell.
     *
     * @param round from 1
     * @param position in the run, from 1
     */
    public record PlannedFork(Cell cell, int round, int position) {}

    /**
     * A plan in shuffled rounds.
     *
     * @param forks of each cell
     * @param seed of the order
     */
    public static Plan inRounds(List<Cell> cells, ToIntFunction<Cell> forks, long seed) {
        Random random = new Random(seed);
        List<PlannedFork> planned = new ArrayList<>();
        for (int round = 1; planned.size() < cells.stream().mapToInt(forks).sum(); round++) {
            int r = round;
            planned.addAll(round(cells, cell -> r <= forks.applyAsInt(cell), r, planned.size(), random));
        }
        return new Plan(List.copyOf(cells), List.copyOf(planned));
    }

    /**
     * One more round, over the cells that have fewer sound forks than the plan has forks for them. A fork is not sound if
     * neighbours were busy or its JVM had not settled.
     *
     * @param samples of all forks so far
     * @param failed cells to leave out
     */
    List<PlannedFork> furtherRound(List<Sample> samples, int lastPosition, Collection<Cell> failed) {
        List<Cell> sound =
                Fork.of(samples).stream().filter(Fork::isSound).map(Fork::cell).toList();
        List<Cell> planned = forks.stream().map(PlannedFork::cell).toList();
        int round = 1 + samples.stream().mapToInt(Sample::round).max().orElse(0);
        return round(
                cells,
                cell -> !failed.contains(cell)
                        && Collections.frequency(sound, cell) < Collections.frequency(planned, cell),
                round,
                lastPosition,
                new Random(round));
    }

    private static List<PlannedFork> round(
            List<Cell> cells, Predicate<Cell> takesPart, int round, int lastPosition, Random random) {
        List<Cell> shuffled = new ArrayList<>(cells.stream().filter(takesPart).toList());
        Collections.shuffle(shuffled, random);
        List<PlannedFork> forks = new ArrayList<>();
        shuffled.forEach(cell -> forks.add(new PlannedFork(cell, round, lastPosition + forks.size() + 1)));
        return forks;
    }
}
