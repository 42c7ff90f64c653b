package dev.minibatch.benchmark;

import dev.minibatch.update.MiniBatchUpdate;
import org.openjdk.jmh.annotations.Benchmark;

/** One mini-batch update: forward, backward and gradient step of one batch, cycling through many batches. */
public class MiniBatchUpdateBenchmark extends SuiteBenchmark {
    /**
     * &eta; of the timed updates, 2<sup>-100</sup>: the whole update is computed, but its step is less than the last bit
     * of a weight. So each update sees the same numbers, however many a fast formulation makes, and the timed loop needs
     * no reset. A power of two changes no digit of the gradient, and this one stays far from the slow subnormal numbers.
     */
    static final double LEARNING_RATE = 0x1p-100;

    /** w &larr; w - (&eta;/m) &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w for the next batch of the cycle. */
    @Benchmark
    public MiniBatchUpdate<?> update(FormulationState state) {
        return state.cycle.updateNext(LEARNING_RATE);
    }
}
