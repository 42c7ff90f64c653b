package dev.minibatch.benchmark;

import dev.minibatch.update.MiniBatchUpdate;

/** What {@link MiniBatchUpdateBenchmark} times: the next update of the cycle. */
public class UpdateState extends FormulationState {
    /**
     * The system property that makes the timed method slower by so many per cent, of real work: as many updates in a
     * hundred are made twice. With it a gate can be shown to fail.
     */
    public static final String INJECTED_PERCENT = "minibatch.injected.percent";

    /**
     * &eta; of the timed updates, 2<sup>-100</sup>: all of an update is computed, but what it takes from a weight is less than
     * the weight's last bit. So each update of the cycle sees the same numbers, however many a fast formulation makes, and no
     * reset is needed in the timed loop. Being a power of two it changes no digit of the gradient, and it is far from numbers
     * so small that processors slow down.
     */
    static final double LEARNING_RATE = 0x1p-100;

    private static final int HUNDRED = 100;

    private final int injectedPercent = Integer.getInteger(INJECTED_PERCENT, 0);
    private int due;

    /** How many distinct batches are gone through. */
    int batches() {
        return cycle.size();
    }

    MiniBatchUpdate<?> updateNext() {
        if (injectedPercent > 0) {
            inject();
        }
        return cycle.updateNext(LEARNING_RATE);
    }

    private void inject() {
        due += injectedPercent;
        for (; due >= HUNDRED; due -= HUNDRED) {
            cycle.updateNext(LEARNING_RATE);
        }
    }
}
