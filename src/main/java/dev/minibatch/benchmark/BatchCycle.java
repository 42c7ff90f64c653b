package dev.minibatch.benchmark;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.verify.UpdateVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A formulation and the distinct batches that it goes through in turn, as in training, so that neither the branch
 * predictor nor the first-level cache learns one batch by heart.
 *
 * @param <B> a mini-batch as the formulation stores it
 */
final class BatchCycle<B> {
    /** How many batches, where the data have so many. */
    private static final int BATCHES = 64;

    private final MiniBatchUpdate<B> update;
    private final int batchSize;
    private final List<B> batches;
    private final List<double[]> derivatives = new ArrayList<>();
    private int next;

    private BatchCycle(MiniBatchUpdate<B> update, int batchSize, List<B> batches) {
        this.update = update;
        this.batchSize = batchSize;
        this.batches = batches;
    }

    /**
     * Gathers the batches: {@value #BATCHES}, or as many as the data give, of consecutive examples.
     *
     * @throws IllegalArgumentException with a message of one line, if the data do not fill one batch
     */
    static <B> BatchCycle<B> of(MiniBatchUpdate<B> update, Dataset data, int batchSize) {
        requireBatchSize(batchSize, data);
        int count = Math.min(BATCHES, data.size() / batchSize);
        return new BatchCycle<>(
                update,
                batchSize,
                IntStream.range(0, count)
                        .mapToObj(i -> update.batch(data, rows(i, batchSize)))
                        .toList());
    }

    static void requireBatchSize(int batchSize, Dataset data) {
        if (batchSize < 1 || batchSize > data.size()) {
            throw new IllegalArgumentException("batchSize " + batchSize + " should be from 1 to " + data.size()
                    + ", the number of training examples");
        }
    }

    private static int[] rows(int batch, int batchSize) {
        return IntStream.range(batch * batchSize, (batch + 1) * batchSize).toArray();
    }

    MiniBatchUpdate<B> update() {
        return update;
    }

    /** Which batch comes next. */
    int position() {
        return next;
    }

    int size() {
        return batches.size();
    }

    /**
     * Verifies the update on the batches, and returns the largest error of its gradient. What it is compared with is computed
     * the first time.
     */
    double verify(UpdateVerification verification, Dataset data) {
        int count = verification.batchesWithinBudget(batches.size(), batchSize);
        double largest = 0.0;
        for (int i = 0; i < count; i++) {
            if (derivatives.size() == i) {
                derivatives.add(verification.derivatives(data, rows(i, batchSize)));
            }
            largest = Math.max(largest, verification.verify(update, batches.get(i), batchSize, derivatives.get(i)));
        }
        return largest;
    }

    /** Goes back to given parameters. The cycle goes on where it was, or a slow formulation would see its first batches only. */
    void reset(Parameters initial) {
        update.reset(initial);
    }

    MiniBatchUpdate<B> updateNext(double learningRate) {
        update.update(batches.get(next), learningRate);
        next = next + 1 == batches.size() ? 0 : next + 1;
        return update;
    }
}
