package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The rounds after those of the plan: over the cells that do not have as many sound forks yet as the plan has forks for them,
 * as neighbours were busy or a JVM had not settled, for as long as the time budget lasts.
 */
final class FurtherRounds {
    private final Plan plan;
    private final long budget;
    private final Random random;
    private final long start = System.nanoTime();
    private int measured;

    /**
     * @param budget for the whole run, that of the plan included
     * @param seed decides the order
     */
    FurtherRounds(Plan plan, Duration budget, long seed) {
        this.plan = plan;
        this.budget = budget.toNanos();
        this.random = new Random(seed);
    }

    /** A fork was measured, of the plan or after it: so is learnt how long one takes. */
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
     * @param position that of the last fork so far
     * @param failed cells that are left
     */
    List<Plan.PlannedFork> next(List<Sample> samples, int position, Set<Cell> failed) {
        int round = 1 + samples.stream().mapToInt(Sample::round).max().orElse(0);
        List<Cell> lacking = new ArrayList<>();
        List<ForkScore> sound =
                ForkScore.of(samples).stream().filter(ForkScore::isSound).toList();
        for (Cell cell : plan.cells()) {
            long asked = plan.forks().stream()
                    .filter(fork -> fork.counts() && fork.cell().equals(cell))
                    .count();
            long found = sound.stream().filter(fork -> cell.equals(fork.cell())).count();
            if (found < asked && !failed.contains(cell)) {
                lacking.add(cell);
            }
        }
        Collections.shuffle(lacking, random);
        List<Plan.PlannedFork> forks = new ArrayList<>();
        lacking.forEach(cell -> forks.add(new Plan.PlannedFork(cell, round, position + forks.size() + 1)));
        return forks;
    }
}
