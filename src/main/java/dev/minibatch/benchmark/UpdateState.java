package dev.minibatch.benchmark;

import dev.minibatch.update.MiniBatchUpdate;

/** The state of {@link MiniBatchUpdateBenchmark}: a formulation and the cycle of its batches. */
public class UpdateState extends FormulationState {
    /**
     * &eta; of the timed updates, 2<sup>-100</sup>: all of an update is computed, but the step is less than the last bit of
     * a weight. So each update of the cycle sees the same numbers, however many a fast formulation makes, and the timed loop
     * needs no reset. A power of two changes no digit of the gradient, and this one stays far from subnormal numbers, which
     * are slow.
     */
    static final double LEARNING_RATE = 0x1p-100;

    MiniBatchUpdate<?> updateNext() {
        return cycle.updateNext(LEARNING_RATE);
    }
}
