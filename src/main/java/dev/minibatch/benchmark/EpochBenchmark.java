package dev.minibatch.benchmark;

import dev.minibatch.update.MiniBatchUpdate;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A step of an epoch, as training makes it: gathers a mini-batch in the formulation's own storage, and updates with it.
 * {@link MiniBatchUpdateBenchmark} makes the same update with batches that were gathered before, so the difference in time
 * is that of gathering. A whole epoch would be too long to fall between the bursts of a neighbour.
 */
public class EpochBenchmark extends SuiteBenchmark {

    /** Gathers the next batch of the epoch; then as {@link MiniBatchUpdateBenchmark#update}. */
    @Benchmark
    public MiniBatchUpdate<?> gatherAndUpdate(EpochState state) {
        return state.gatherAndUpdate(MiniBatchUpdateBenchmark.LEARNING_RATE);
    }
}
