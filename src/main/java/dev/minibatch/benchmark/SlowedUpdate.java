package dev.minibatch.benchmark;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;

/**
 * A formulation made slower by real work, to show that a gate fails: each hundred updates bring a given number of further ones,
 * which change no parameter. An update on a batch that was just used takes up to a tenth less, so that this adds a little less
 * than it says. The other side of such a gate runs this class with 0 per cent: a second call in the timed method makes the JVM
 * compile the update otherwise, which made some code 3% faster.
 */
public final class SlowedUpdate<B> implements MiniBatchUpdate<B> {
    /** The system property with the number of further updates for each hundred. */
    public static final String PERCENT = "minibatch.injected.percent";

    private final MiniBatchUpdate<B> update;
    private final int percent;
    private int due;

    SlowedUpdate(MiniBatchUpdate<B> update, int percent) {
        this.update = update;
        this.percent = percent;
    }

    /** The update itself, unless the property is set. */
    static MiniBatchUpdate<?> ifAskedFor(MiniBatchUpdate<?> update) {
        Integer percent = Integer.getInteger(PERCENT);
        return percent == null ? update : new SlowedUpdate<>(update, percent);
    }

    @Override
    public void update(B batch, double learningRate) {
        for (due += 100 + percent; due >= 100; due -= 100) {
            boolean isLast = due < 200;
            update.update(batch, isLast ? learningRate : MiniBatchUpdateBenchmark.LEARNING_RATE);
        }
    }

    @Override
    public B batch(Dataset data, int... rows) {
        return update.batch(data, rows);
    }

    @Override
    public Parameters gradient(B batch) {
        return update.gradient(batch);
    }

    @Override
    public double[][] outputs(B batch) {
        return update.outputs(batch);
    }

    @Override
    public Parameters parameters() {
        return update.parameters();
    }

    @Override
    public void reset(Parameters initial) {
        update.reset(initial);
    }
}
