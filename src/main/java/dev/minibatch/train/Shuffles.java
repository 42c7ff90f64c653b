package dev.minibatch.train;

import java.util.Random;
import java.util.stream.IntStream;

/** The order of the examples in each epoch: as in the book, the order of the epoch before, shuffled again. */
final class Shuffles {
    private final Random random;
    private final int[] order;

    /**
     * @param size the number of examples
     * @param seed equal seeds give equal orders, on every JVM
     */
    Shuffles(int size, long seed) {
        this.random = new Random(seed);
        this.order = IntStream.range(0, size).toArray();
    }

    /** Shuffles, and returns the order: the same array each time. */
    int[] next() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
