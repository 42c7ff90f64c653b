package dev.minibatch.update;

import dev.minibatch.data.Dataset;
import java.util.Arrays;

/** One pass over the examples in mini-batches, as in the book's {@code SGD}. The last batch may be smaller. */
public final class Epoch {
    private Epoch() {}

    /**
     * Builds each batch in the formulation's own storage, and updates with it.
     *
     * @param order the examples of the epoch, in shuffled order
     * @param batchSize m
     * @param learningRate &eta;
     */
    public static <B> void run(
            MiniBatchUpdate<B> update, Dataset data, int[] order, int batchSize, double learningRate) {
        for (int first = 0; first < order.length; first += batchSize) {
            int end = Math.min(first + batchSize, order.length);
            update.update(update.batch(data, Arrays.copyOfRange(order, first, end)), learningRate);
        }
    }
}
