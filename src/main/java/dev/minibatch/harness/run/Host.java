package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.run.watch.IterationReport;
import java.util.function.Consumer;

/** Runs the forks of one side of a gate, one at a time. */
public interface Host extends AutoCloseable {
    /**
     * Runs a fork.
     *
     * @param listener gets the report of each iteration as it ends
     * @throws ForkFailedException if the fork gave no result
     */
    void run(ForkRequest fork, Consumer<IterationReport> listener) throws ForkFailedException;

    /** Ends the fork that runs, and takes no more. */
    @Override
    void close();
}
