package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.SyntheticData;
import dev.minibatch.network.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order an update gets its batches. */
class MiniBatchUpdateTest {
    private static final double RATE = 0.25;

    private final List<String> updates = new ArrayList<>();

    /** Writes down what it is called with. */
    private final class Written implements MiniBatchUpdate<String> {
        @Override
        public String batch(Dataset data, int... rows) {
            return Arrays.toString(rows);
        }

        @Override
        public void update(String batch, double learningRate) {
            assertEquals(RATE, learningRate);
            updates.add(batch);
        }

        @Override
        public Parameters gradient(String batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double[][] outputs(String batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Parameters parameters() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset(Parameters initial) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void batchesTakeTurnsFromTheFirstOnAsOftenAsAskedFor() {
        List<String> batches = List.of("a", "b", "c");
        new Written().updates(batches, 0, 3, RATE);
        new Written().updates(batches, 2, 5, RATE);
        new Written().updates(batches, 1, 0, RATE);
        assertEquals(List.of("a", "b", "c", "c", "a", "b", "c", "a"), updates);
    }

    @Test
    void anEpochTakesEachExampleOnceInTheGivenOrder() {
        Dataset data = new SyntheticData(5, 2, 2, 1);
        new Written().epoch(data, new int[] {4, 2, 0, 1, 3}, 2, RATE);
        assertEquals(List.of("[4, 2]", "[0, 1]", "[3]"), updates, "the last batch is what is left");
        updates.clear();
        new Written().epoch(data, new int[] {1, 0, 3, 2}, 2, RATE);
        assertEquals(List.of("[1, 0]", "[3, 2]"), updates, "nothing is left");
    }

    @Test
    void anUpdateIsNamedAfterItsClass() {
        assertEquals("Written", new Written().implementation());
    }
}
