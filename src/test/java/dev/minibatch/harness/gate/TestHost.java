package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.ForkFailedException;
import dev.minibatch.harness.run.Host;
import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.run.watch.IterationMeter;
import dev.minibatch.harness.run.watch.IterationReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs no forks, but reports what a test wants of them. */
final class TestHost implements Host {
    static final int ITERATIONS = 4;

    /** More forks than any test needs: a gate that begins so many does not end. */
    private static final int ENDLESS = 1000;

    /** What a fork does. */
    interface Work {
        /** The time of an operation, in microseconds; NaN if it ends without a measured iteration. */
        double microseconds(ForkRequest fork) throws ForkFailedException;
    }

    private final Work work;
    private final Map<String, Double> others = new TreeMap<>(
            Map.of(IterationMeter.ALLOCATION, 64.0, IterationMeter.COLLECTIONS, 0.0, IterationMeter.SETTLED, 1.0));
    private final List<ForkRequest> forks = Collections.synchronizedList(new ArrayList<>());
    private boolean closed;

    TestHost(Work work) {
        this.work = work;
    }

    /** With probes of the neighbours, all of which take the same. */
    TestHost withProbes(double microseconds) {
        List.of(
                        IterationMeter.ALU_BEFORE,
                        IterationMeter.ALU_AFTER,
                        IterationMeter.LOAD_BEFORE,
                        IterationMeter.LOAD_AFTER)
                .forEach(label -> others.put(label, microseconds));
        others.put(IterationMeter.WAITED, 0.0);
        return this;
    }

    /** With a further result, such as that of a method of a group. */
    TestHost with(String label, double value) {
        others.put(label, value);
        return this;
    }

    @Override
    public void run(ForkRequest fork, Consumer<IterationReport> listener) throws ForkFailedException {
        forks.add(fork);
        if (forks.size() > ENDLESS) {
            throw new IllegalStateException("the gate does not end");
        }
        double microseconds = work.microseconds(fork);
        listener.accept(iteration(true, 1, 1, 3.0 * microseconds));
        for (int i = 1; i <= ITERATIONS && !Double.isNaN(microseconds); i++) {
            listener.accept(iteration(false, i, ITERATIONS, microseconds));
        }
    }

    private IterationReport iteration(boolean warmup, int number, int of, double microseconds) {
        return new IterationReport(
                warmup, number, of, "2026-11-23T20:15:00Z", microseconds, "us/op", 1000, Map.copyOf(others));
    }

    /** The requests so far. */
    List<ForkRequest> forks() {
        return List.copyOf(forks);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
