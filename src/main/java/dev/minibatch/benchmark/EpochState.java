package dev.minibatch.benchmark;

import dev.minibatch.train.Shuffles;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;

/** All training examples, in one shuffled order. */
public class EpochState extends FormulationState {
    /** The book's &eta;. */
    private static final double LEARNING_RATE = 3.0;

    private int[] order;

    @Override
    public void gatherAndVerify() throws IOException {
        super.gatherAndVerify();
        order = new Shuffles(examples.size(), SEED).next();
    }

    MiniBatchUpdate<?> epoch() {
        cycle.update().epoch(examples, order, batchSize, LEARNING_RATE);
        return cycle.update();
    }
}
