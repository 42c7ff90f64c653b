package dev.minibatch.benchmark;

import dev.minibatch.train.Shuffles;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;

/** All training examples, in one shuffled order. After the last mini-batch of an epoch comes the first again. */
public class EpochState extends FormulationState {
    private int[] order;
    private int next;

    @Override
    public void gatherAndVerify() throws IOException {
        super.gatherAndVerify();
        order = new Shuffles(examples.size(), SEED).next();
    }

    /** The numbers of the examples of the next mini-batches, as many as a call makes. */
    int[] nextExamples() {
        int[] numbers = new int[updatesAtACall * batchSize];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = order[next];
            next = next + 1 == order.length ? 0 : next + 1;
        }
        return numbers;
    }

    MiniBatchUpdate<?> gatherAndUpdate(double learningRate) {
        cycle.update().epoch(examples, nextExamples(), batchSize, learningRate);
        return cycle.update();
    }
}
