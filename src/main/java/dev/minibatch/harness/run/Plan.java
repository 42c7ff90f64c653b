package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
     * @param round from 1; 0 and less for warm-up forks
     * @param position in the plan, from 1
     */
    public record PlannedFork(Cell cell, int round, int position) {
        /** Whether its measurements count; not if it is a warm-up fork. */
        public boolean counts() {
            return round > 0;
        }
    }

    /**
     * A plan in shuffled rounds.
     *
     * @param forks of each cell; a cell with none (JMH's {@code -f 0}) takes part in the first round
     * @param warmupForks of each cell (JMH's {@code -wf})
     * @param seed of the order
     */
    public static Plan inRounds(
            List<Cell> cells, ToIntFunction<Cell> forks, ToIntFunction<Cell> warmupForks, long seed) {
        Random random = new Random(seed);
        List<PlannedFork> planned = new ArrayList<>();
        int first = 1 - cells.stream().mapToInt(warmupForks).max().orElse(0);
        int last = Math.max(1, cells.stream().mapToInt(forks).max().orElse(0));
        for (int r = first; r <= last; r++) {
            int round = r;
            List<Cell> takingPart = new ArrayList<>(cells.stream()
                    .filter(cell ->
                            round <= Math.max(1, forks.applyAsInt(cell)) && round >= 1 - warmupForks.applyAsInt(cell))
                    .toList());
            Collections.shuffle(takingPart, random);
            takingPart.forEach(cell -> planned.add(new PlannedFork(cell, round, planned.size() + 1)));
        }
        return new Plan(List.copyOf(cells), List.copyOf(planned));
    }

    /** How many forks of a cell count. */
    long forks(Cell cell) {
        return forks.stream()
                .filter(fork -> fork.counts() && fork.cell().equals(cell))
                .count();
    }
}
