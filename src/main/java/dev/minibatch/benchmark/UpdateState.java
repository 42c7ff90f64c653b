package dev.minibatch.benchmark;

import dev.minibatch.update.MiniBatchUpdate;

/** What {@link MiniBatchUpdateBenchmark} times: the next update of the cycle. */
public class UpdateState extends FormulationState {

    /** How many distinct batches are gone through. */
    int batches() {
        return cycle.size();
    }

    MiniBatchUpdate<?> updateNext() {
        return cycle.updateNext(LEARNING_RATE);
    }
}
