package dev.minibatch.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.minibatch.Agreement;
import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.train.Shuffles;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochBenchmarkTest {
    private static final double ETA = 3.0;

    @Test
    void anEpochHasEachExampleOnceInItsShuffledOrderAndThenBeginsAgain() throws IOException {
        EpochState state = state(Formulation.PER_EXAMPLE_LOOPS, 1);
        int[] order = new Shuffles(state.examples.size(), FormulationState.SEED).next();
        int[] first = IntStream.range(0, order.length / 10)
                .flatMap(i -> IntStream.of(state.nextExamples()))
                .toArray();
        assertArrayEquals(order, first);
        assertArrayEquals(
                IntStream.range(0, order.length).toArray(),
                IntStream.of(first).sorted().toArray());
        assertArrayEquals(IntStream.of(order).limit(10).toArray(), state.nextExamples());
    }

    @Test
    void aBatchMayBeginInOneEpochAndEndInTheNext() throws IOException {
        EpochState state = state(Formulation.PER_EXAMPLE_LOOPS, 3);
        int[] order = new Shuffles(state.examples.size(), FormulationState.SEED).next();
        for (int taken = 0; taken + 30 <= order.length; taken += 30) {
            state.nextExamples();
        }
        int left = order.length % 30;
        assertArrayEquals(
                IntStream.range(0, 30)
                        .map(i -> order[(order.length - left + i) % order.length])
                        .toArray(),
                state.nextExamples());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aCallUpdatesWithTheNextBatches(int updates) throws IOException {
        EpochState state = state(Formulation.MATRIX_COMMONS_MATH, updates);
        Parameters initial = Parameters.gaussian(Mlp.parse(state.network), FormulationState.SEED);
        MiniBatchUpdate<?> loops = Formulation.PER_EXAMPLE_LOOPS.create(Mlp.parse(state.network), initial);
        int[] order = new Shuffles(state.examples.size(), FormulationState.SEED).next();
        loops.epoch(state.examples, IntStream.of(order).limit(20L * updates).toArray(), 10, ETA);
        state.reset();
        state.gatherAndUpdate(ETA);
        Agreement.assertAgree(loops.parameters(), state.gatherAndUpdate(ETA).parameters(), 1e-9, "two calls");
    }

    private static EpochState state(Formulation formulation, int updatesAtACall) throws IOException {
        EpochState state = new EpochState();
        state.formulation = formulation;
        state.network = "784-2-10";
        state.batchSize = 10;
        state.data = TrainingData.AUTO;
        state.gatherAndVerify();
        state.updatesAtACall = updatesAtACall;
        return state;
    }
}
