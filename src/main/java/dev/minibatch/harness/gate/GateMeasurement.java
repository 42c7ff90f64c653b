package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.ForkFailedException;
import dev.minibatch.harness.run.Progress;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Measures pairs of forks in rounds over the open cells. A coin decides for each pair which side comes first: the statistics
 * rest on it.
 */
final class GateMeasurement {
    private final GateCells cells;
    private final PairRunner runner;
    private final Random random;
    private final LongSupplier clock;
    private final Map<Cell, Integer> rounds = new HashMap<>();
    private final Map<Cell, Double> seconds = new HashMap<>();

    /**
     * Prepares a measurement.
     *
     * @param seed decides the order
     * @param clock in nanoseconds
     */
    GateMeasurement(GateCells cells, PairRunner runner, long seed, LongSupplier clock) {
        this.cells = cells;
        this.runner = runner;
        this.random = new Random(seed);
        this.clock = clock;
    }

    /** Measures until no cell is open, or the time is up. */
    void run(Duration budget, Progress progress) throws IOException {
        long end = clock.getAsLong() + budget.toNanos();
        for (int round = 1; !runner.isInterrupted(); round++) {
            double left = (end - clock.getAsLong()) * 1e-9;
            List<Cell> next = next(left);
            if (next.isEmpty()) {
                return;
            }
            progress.line(progress.elapsed() + " minutes  round " + round + ", " + next.size()
                    + (next.size() == 1 ? " cell" : " cells") + " open");
            for (Cell cell : next) {
                long start = clock.getAsLong();
                if (runner.isInterrupted() || seconds.getOrDefault(cell, 0.0) > (end - start) * 1e-9) {
                    continue;
                }
                measure(cell);
                seconds.merge(cell, (clock.getAsLong() - start) * 1e-9, Math::max);
                if (!cells.isOpen(cell)) {
                    progress.line("  done: " + cell.describe());
                }
            }
        }
    }

    /**
     * The cells of the next round, in random order: all that are open; or, where the time left is too short for all of these,
     * those that it can decide, soonest first.
     */
    private List<Cell> next(double left) {
        List<Cell> open = new ArrayList<>(cells.measured());
        open.removeIf(cell -> !cells.isOpen(cell) || seconds.getOrDefault(cell, 0.0) > left);
        Collections.shuffle(open, random);
        double all = open.stream().mapToDouble(this::secondsNeeded).sum();
        if (all <= left) {
            return open;
        }
        List<Cell> decidable = new ArrayList<>();
        double taken = 0.0;
        for (Cell cell : open.stream()
                .sorted(Comparator.comparingDouble(this::secondsNeeded))
                .toList()) {
            taken += secondsNeeded(cell);
            if (taken <= left) {
                decidable.add(cell);
            }
        }
        return decidable.isEmpty() ? open : decidable;
    }

    private double secondsNeeded(Cell cell) {
        return seconds.getOrDefault(cell, 0.0) * Math.max(1.0, cells.pairsNeeded(cell));
    }

    private void measure(Cell cell) throws IOException {
        int round = rounds.merge(cell, 1, Integer::sum);
        try {
            runner.run(cell, round, random.nextBoolean());
            for (Cell judged : cells.judged(cell)) {
                cells.gate(judged).add(runner.pair(judged, round));
            }
        } catch (ForkFailedException failure) {
            if (!runner.isInterrupted()) {
                cells.judged(cell).forEach(judged -> cells.gate(judged).invalidate(failure.getMessage()));
            }
        }
    }
}
