package dev.minibatch.benchmark;

import dev.minibatch.data.Dataset;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.verify.UpdateVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A formulation and its batches. They take turns, so that neither branch predictor nor cache learns one batch by heart.
 * The cycle continues over iterations, or a slow formulation would see its first batches only.
 */
final class BatchCycle<B> {
    private static final int MOST_BATCHES = 64;

    private final MiniBatchUpdate<B> update;
    private final int batchSize;
    private final List<B> batches;
    private final List<double[]> derivatives = new ArrayList<>();
    private int next;

    /**
     * Gathers up to {@value #MOST_BATCHES} batches of consecutive examples.
     *
     * @throws IllegalArgumentException with a message of one line, if the data do not fill one batch
     */
    BatchCycle(MiniBatchUpdate<B> update, Dataset data, int batchSize) {
        requireBatchSize(batchSize, data);
        this.update = update;
        this.batchSize = batchSize;
        this.batches = IntStream.range(0, Math.min(MOST_BATCHES, data.size() / batchSize))
                .mapToObj(i -> update.batch(data, rows(i)))
                .toList();
    }

    static void requireBatchSize(int batchSize, Dataset data) {
        if (batchSize < 1 || batchSize > data.size()) {
            throw new IllegalArgumentException("batchSize " + batchSize + " should be from 1 to " + data.size()
                    + ", the number of training examples");
        }
    }

    private int[] rows(int batch) {
        return IntStream.range(batch * batchSize, (batch + 1) * batchSize).toArray();
    }

    MiniBatchUpdate<B> update() {
        return update;
    }

    int size() {
        return batches.size();
    }

    /** Verifies the update on the batches, and returns the largest error. Computes the reference the first time only. */
    double verify(UpdateVerification verification, Dataset data) {
        int count = verification.batchesWithinBudget(batches.size(), batchSize);
        double largest = 0.0;
        for (int i = 0; i < count; i++) {
            if (derivatives.size() == i) {
                derivatives.add(verification.derivatives(data, rows(i)));
            }
            largest = Math.max(largest, verification.verify(update, batches.get(i), batchSize, derivatives.get(i)));
        }
        return largest;
    }

    MiniBatchUpdate<B> updateNext(double learningRate) {
        update.update(batches.get(next), learningRate);
        next = next + 1 == batches.size() ? 0 : next + 1;
        return update;
    }

    /** Updates with the next batches, so many at a call. */
    MiniBatchUpdate<B> updateNext(int count, double learningRate) {
        update.updates(batches, next, count, learningRate);
        next = (next + count) % batches.size();
        return update;
    }
}
