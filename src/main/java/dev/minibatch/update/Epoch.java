package dev.minibatch.update;

import dev.minibatch.data.Dataset;
import java.util.Arrays;

/**
 * One pass over examples in mini-batches, as in the book's {@code SGD}: consecutive examples of a shuffled order make a
 * batch, the last of which may be smaller.
 */
public final class Epoch {
    /** Is told of every update. */
    public interface Listener {
        /** Does nothing. */
        Listener NONE = done -> {};

        /**
         * A batch was learnt.
         *
         * @param examples how many examples have been seen in this epoch
         */
        void updated(int examples);
    }

    private Epoch() {}

    /**
     * Builds each batch in the formulation's own storage, and updates with it.
     *
     * @param order the examples of the epoch
     * @param batchSize m
     * @param learningRate &eta;
     */
    public static <B> void run(
            MiniBatchUpdate<B> update,
            Dataset data,
            int[] order,
            int batchSize,
            double learningRate,
            Listener listener) {
        for (int first = 0; first < order.length; first += batchSize) {
            int end = Math.min(first + batchSize, order.length);
            update.update(update.batch(data, Arrays.copyOfRange(order, first, end)), learningRate);
            listener.updated(end);
        }
    }
}
