package dev.minibatch.train;

import java.util.Random;
import java.util.stream.IntStream;

/** The order of the examples in each epoch: the order of the epoch before, shuffled, as in the book. */
public final class Shuffles {
    private final Random random;
    private final int[] order;

    /** Equal seeds give equal orders, on every JVM. */
    public Shuffles(int size, long seed) {
        this.random = new Random(seed);
        this.order = IntStream.range(0, size).toArray();
    }

    /** The next order, in the same array. */
    public int[] next() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
