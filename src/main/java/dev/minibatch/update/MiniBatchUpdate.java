package dev.minibatch.update;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * One formulation of a mini-batch update. It has the network's parameters, which are zero until {@link #reset}, and batches
 * in its own storage, so that no conversion hides in the timed step. Not safe for use by several threads.
 *
 * @param <B> a mini-batch as this formulation stores it
 */
public interface MiniBatchUpdate<B> {
    /** The class, and the library's class where it has a choice. */
    default String implementation() {
        return getClass().getSimpleName();
    }

    /** Gathers at least one example in the formulation's own storage. */
    B batch(Dataset data, int... rows);

    /**
     * The timed step: w &larr; w - (&eta;/m) &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w, likewise for b, with the learning
     * rate &eta;. The batch of m examples does not change.
     */
    void update(B batch, double learningRate);

    /** Updates with some batches in turn, so many times in all, beginning with the one of an index. */
    default void updates(List<B> batches, int first, int count, double learningRate) {
        for (int i = first; i < first + count; i++) {
            update(batches.get(i % batches.size()), learningRate);
        }
    }

    /** One epoch, as in the book's {@code SGD}: gathers batches in the given order, and updates with each. */
    default void epoch(Dataset data, int[] order, int batchSize, double learningRate) {
        for (int first = 0; first < order.length; first += batchSize) {
            int end = Math.min(first + batchSize, order.length);
            update(batch(data, Arrays.copyOfRange(order, first, end)), learningRate);
        }
    }

    /** &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w, likewise for b, at the present parameters, which do not change. */
    Parameters gradient(B batch);

    /** The network's outputs a<sup>L</sup>, a row an example. */
    double[][] outputs(B batch);

    /** The present parameters; a copy. */
    Parameters parameters();

    /** Copies parameters into its own. */
    void reset(Parameters initial);
}
