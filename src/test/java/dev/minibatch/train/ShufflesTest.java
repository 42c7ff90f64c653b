package dev.minibatch.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShufflesTest {
    @Test
    void everyEpochHasEveryExampleOnceInAnotherOrder() {
        Shuffles shuffles = new Shuffles(1_000, 1);
        int[] first = shuffles.next().clone();
        int[] second = shuffles.next().clone();
        assertFalse(Arrays.equals(first, second));
        for (int[] order : new int[][] {first, second}) {
            assertArrayEquals(
                    IntStream.range(0, 1_000).toArray(),
                    Arrays.stream(order).sorted().toArray());
        }
    }

    @Test
    void aSeedAlwaysGivesTheSameOrders() {
        Shuffles one = new Shuffles(100, 7);
        Shuffles other = new Shuffles(100, 7);
        assertArrayEquals(one.next(), other.next());
        assertArrayEquals(one.next(), other.next());
        assertFalse(Arrays.equals(one.next(), new Shuffles(100, 8).next()));
    }
}
