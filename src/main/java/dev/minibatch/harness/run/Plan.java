package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * The order of a run: rounds over all cells, one fork of each, shuffled within a round. A slow minute of the machine then
 * falls on all cells alike, and the forks of a round can be compared as pairs.
 *
 * @param cells what is measured
 * @param forks what to run, in this order
 */
public record Plan(List<Cell> cells, List<PlannedFork> forks) {
    /**
     * One fork of one cell.
     *
     * @param cell what it measures
     * @param round which fork of the cell, from 1; 0 and less for warm-up forks, which do not count
     * @param position its place in the plan, from 1
     */
    public record PlannedFork(Cell cell, int round, int position) {
        /** Whether its measurements count. */
        public boolean counts() {
            return round > 0;
        }
    }

    /**
     * A plan in shuffled rounds.
     *
     * @param cells what to measure
     * @param forks how many forks each needs; one without forks (JMH's {@code -f 0}) takes part in the first round
     * @param warmupForks how many forks that do not count each needs before (JMH's {@code -wf})
     * @param seed decides the order; equal seeds give equal plans
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
}
