package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The rounds after those of the plan. They repeat the cells that have fewer sound forks than the plan has forks for them,
 * while the time budget lasts. A fork is not sound if neighbours were busy or its JVM had not settled.
 */
final class FurtherRounds {
    private final Plan plan;
    private final long budget;
    private final Random random;
    private final long start = System.nanoTime();
    private int measured;

    /** @param budget for the whole run, that of the plan included */
    FurtherRounds(Plan plan, Duration budget) {
        this.plan = plan;
        this.budget = budget.toNanos();
        this.random = new Random(plan.forks().size());
    }

    /** Counts a fork, of the plan or after it, to know how long one takes. */
    void measured() {
        measured++;
    }

    /** Whether the budget has time for one more fork. */
    boolean hasTime() {
        long elapsed = System.nanoTime() - start;
        return elapsed + elapsed / Math.max(1, measured) <= budget;
    }

    /**
     * The forks of the next round; none if all cells have enough.
     *
     * @param samples of all forks so far
     * @param position of the last fork so far
     * @param failed cells to leave out
     */
    List<Plan.PlannedFork> next(List<Sample> samples, int position, Set<Cell> failed) {
        List<Cell> sound =
                Fork.of(samples).stream().filter(Fork::isSound).map(Fork::cell).toList();
        List<Cell> lacking = new ArrayList<>(plan.cells().stream()
                .filter(cell -> !failed.contains(cell) && Collections.frequency(sound, cell) < plan.forks(cell))
                .toList());
        Collections.shuffle(lacking, random);
        int round = 1 + samples.stream().mapToInt(Sample::round).max().orElse(0);
        List<Plan.PlannedFork> forks = new ArrayList<>();
        lacking.forEach(cell -> forks.add(new Plan.PlannedFork(cell, round, position + forks.size() + 1)));
        return forks;
    }
}
