package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.ForkFailedException;
import dev.minibatch.harness.run.Host;
import dev.minibatch.harness.run.Plan;
import dev.minibatch.harness.run.SampleLog;
import dev.minibatch.harness.run.SampleRecorder;
import dev.minibatch.harness.run.Turns;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs pairs of forks, of base and of head. The two start and warm up at the same time, and then measure in turn, an iteration
 * of one and an iteration of the other. If two cannot run beside each other, as they open the same port or need all memory, they
 * run one after the other.
 */
final class PairRunner implements AutoCloseable {
    /** A side, what runs its forks, and the file of their samples. */
    record Running(GateSide side, Host host, SampleLog samples) {}

    private final Running base;
    private final Running head;
    private final boolean sameJvm;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Set<Cell> alone = new LinkedHashSet<>();
    private int position;
    private volatile boolean interrupted;

    /**
     * Prepares pairs.
     *
     * @param sameJvm whether both sides run on one JVM
     */
    PairRunner(Running base, Running head, boolean sameJvm) {
        this.base = base;
        this.head = head;
        this.sameJvm = sameJvm;
    }

    /**
     * Runs a pair of a cell.
     *
     * @param baseFirst which side starts and measures first
     */
    void run(Cell cell, int round, boolean baseFirst) throws IOException, ForkFailedException {
        Plan.PlannedFork first = new Plan.PlannedFork(cell, round, ++position);
        Plan.PlannedFork second = new Plan.PlannedFork(cell, round, ++position);
        Running one = baseFirst ? base : head;
        Running other = baseFirst ? head : base;
        if (!alone.contains(cell)) {
            try {
                besideEachOther(one, first, other, second);
                return;
            } catch (ForkFailedException failure) {
                if (interrupted) {
                    throw failure;
                }
            }
        }
        run(one, first, List.of());
        run(other, second, List.of());
        alone.add(cell); // a benchmark that fails by itself as well is none of these
    }

    private void besideEachOther(Running one, Plan.PlannedFork first, Running other, Plan.PlannedFork second)
            throws IOException, ForkFailedException {
        try (Turns turns = new Turns()) {
            Future<Void> beside = executor.submit(() -> inTurn(other, second, turns, 1));
            try {
                inTurn(one, first, turns, 0);
            } finally {
                await(beside);
            }
        }
    }

    private Void inTurn(Running running, Plan.PlannedFork fork, Turns turns, int side)
            throws IOException, ForkFailedException {
        try {
            run(running, fork, List.of(turns.argument(side)));
        } finally {
            turns.end(side);
        }
        return null;
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

    private static void run(Running running, Plan.PlannedFork fork, List<String> arguments)
            throws IOException, ForkFailedException {
        GateSide side = running.side();
        SampleRecorder recorder = new SampleRecorder(running.samples(), fork, side.methods(fork.cell()));
        try {
            running.host().run(side.fork(fork.cell(), arguments), recorder::record);
        } catch (ForkFailedException failure) {
            recorder.throwFailure();
            throw new ForkFailedException("a fork of " + side.name() + " failed: " + failure.getMessage(), failure);
        }
        recorder.throwFailure();
    }

    /** The pair of a cell that ran in a round. */
    ForkPair pair(Cell cell, int round) throws ForkFailedException {
        return new ForkPair(fork(base, head, cell, round), fork(head, base, cell, round));
    }

    private Fork fork(Running running, Running other, Cell cell, int round) throws ForkFailedException {
        return ForkPair.fork(
                        cell,
                        round,
                        running.samples().samples(),
                        other.samples().samples(),
                        sameJvm)
                .orElseThrow(() ->
                        new ForkFailedException("a fork of " + running.side().name() + " measured nothing", null));
    }

    /** A line for each cell whose forks could not run beside each other. */
    List<String> notes() {
        return alone.stream()
                .map(cell -> "One fork after the other, as two failed beside each other: " + cell.describe())
                .toList();
    }

    /** Ends the forks that run. For a shutdown hook. */
    void interrupt() {
        interrupted = true;
        base.host().close();
        head.host().close();
    }

    boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
