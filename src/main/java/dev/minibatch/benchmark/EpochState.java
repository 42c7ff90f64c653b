package dev.minibatch.benchmark;

import dev.minibatch.update.Epoch;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What {@link EpochBenchmark} times: an epoch over all training examples, in one shuffled order. */
public class EpochState extends FormulationState {
    /** The book's &eta;. */
    private static final double LEARNING_RATE = 3.0;

    private int[] order;

    @Override
    public void gatherAndVerify() throws IOException {
        super.gatherAndVerify();
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(SEED));
        order = shuffled.stream().mapToInt(Integer::intValue).toArray();
    }

    MiniBatchUpdate<?> epoch() {
        Epoch.run(update(), examples, order, batchSize, LEARNING_RATE, Epoch.Listener.NONE);
        return update();
    }
}
