package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.ForkFailedException;
import dev.minibatch.harness.run.HostProcess;
import dev.minibatch.harness.run.Plan;
import dev.minibatch.harness.run.Progress;
import dev.minibatch.harness.run.SampleLog;
import dev.minibatch.harness.run.SampleRecorder;
import dev.minibatch.harness.run.Turns;
import dev.minibatch.harness.run.WatchJar;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures pairs of forks, base and head one after the other, in rounds over the open cells. A coin decides for each pair
 * which comes first: the statistics rest on it.
 */
final class GateMeasurement implements AutoCloseable {
    /** A side, the process that runs its forks, and the file of its samples. */
    private record Running(GateSide side, HostProcess host, SampleLog samples) {}

    private final GateCells cells;
    private final Running base;
    private final Running head;
    private final Path watch;
    private final Random random;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Map<Cell, Integer> rounds = new HashMap<>();
    private final Map<Cell, Double> seconds = new HashMap<>();
    private int position;
    private volatile boolean interrupted;

    /**
     * @param seed decides the order
     * @param log takes what JMH and the forks print
     */
    GateMeasurement(GateCells cells, SampleLog baseSamples, SampleLog headSamples, long seed, Path log)
            throws IOException {
        this.cells = cells;
        this.random = new Random(seed);
        this.watch = Files.createTempFile("minibatch-watch-", ".jar");
        WatchJar.write(watch);
        this.base = running(cells.base(), baseSamples, log);
        this.head = running(cells.head(), headSamples, log);
    }

    private Running running(GateSide side, SampleLog samples, Path log) throws IOException {
        String classPath = watch + File.pathSeparator + side.code().classPath();
        return new Running(side, new HostProcess(side.java(), classPath, log), samples);
    }

    /** Measures until no cell is open, or the time is up. */
    void run(Duration budget, Progress progress) throws IOException {
        long end = System.nanoTime() + budget.toNanos();
        for (int round = 1; !interrupted; round++) {
            double left = (end - System.nanoTime()) * 1e-9;
            List<Cell> next = next(left);
            if (next.isEmpty()) {
                return;
            }
            progress.line(progress.elapsed() + " minutes  round " + round + ", " + next.size()
                    + (next.size() == 1 ? " cell" : " cells") + " open");
            for (Cell cell : next) {
                long start = System.nanoTime();
                if (interrupted || seconds.getOrDefault(cell, 0.0) > (end - start) * 1e-9) {
                    continue;
                }
                measure(cell);
                seconds.merge(cell, (System.nanoTime() - start) * 1e-9, Math::max);
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

    /** Stops, and ends the fork that runs. For a shutdown hook. */
    void interrupt() {
        interrupted = true;
        base.host().close();
        head.host().close();
    }

    @Override
    public void close() throws IOException {
        base.host().close();
        head.host().close();
        executor.shutdown();
        Files.deleteIfExists(watch);
    }

    private void measure(Cell cell) throws IOException {
        int round = rounds.merge(cell, 1, Integer::sum);
        Plan.PlannedFork first = new Plan.PlannedFork(cell, round, ++position);
        Plan.PlannedFork second = new Plan.PlannedFork(cell, round, ++position);
        boolean baseFirst = random.nextBoolean();
        try {
            inTurn(baseFirst ? base : head, first, baseFirst ? head : base, second);
            for (Cell judged : cells.judged(cell)) {
                cells.gate(judged)
                        .add(new ForkPair(
                                fork(base, judged, round, head.samples()), fork(head, judged, round, base.samples())));
            }
        } catch (ForkFailedException failure) {
            if (!interrupted) {
                cells.judged(cell).forEach(judged -> cells.gate(judged).invalidate(failure.getMessage()));
            }
        }
    }

    private void inTurn(Running one, Plan.PlannedFork first, Running other, Plan.PlannedFork second)
            throws IOException, ForkFailedException {
        try (Turns turns = new Turns()) {
            Future<Void> beside = executor.submit(() -> run(other, second, turns, 1));
            try {
                run(one, first, turns, 0);
            } finally {
                await(beside);
            }
        }
    }

    private static void await(Future<Void> fork) throws IOException, ForkFailedException {
        try {
            fork.get();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ForkFailedException failed) {
                throw failed;
            }
            throw new IOException(failure.getCause().getMessage(), failure.getCause());
        }
    }

    private Void run(Running running, Plan.PlannedFork fork, Turns turns, int side)
            throws IOException, ForkFailedException {
        SampleRecorder recorder =
                new SampleRecorder(running.samples(), fork, cells.base().methods(fork.cell()));
        try {
            running.host().run(running.side().fork(fork.cell(), List.of(turns.argument(side))), recorder::record);
        } catch (ForkFailedException failure) {
            recorder.throwFailure();
            throw new ForkFailedException(
                    "a fork of " + running.side().name() + " failed: " + failure.getMessage(), failure);
        } finally {
            turns.end(side);
        }
        recorder.throwFailure();
        return null;
    }

    /** A fork, by the quiet level of both sides, or of its own side if the JVMs differ: they compile probes differently. */
    private Fork fork(Running running, Cell cell, int round, SampleLog others) throws ForkFailedException {
        List<Sample> seen = new ArrayList<>(running.samples().samples());
        if (base.side().java().equals(head.side().java())) {
            seen.addAll(others.samples());
        }
        List<Sample> own = running.samples().samples().stream()
                .filter(sample -> sample.round() == round && cell.equals(sample.cell()))
                .toList();
        return Fork.of(own, QuietLevel.of(seen)).stream()
                .findFirst()
                .orElseThrow(() ->
                        new ForkFailedException("a fork of " + running.side().name() + " measured nothing", null));
    }
}
