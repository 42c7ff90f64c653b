package dev.minibatch.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.minibatch.Agreement;
import dev.minibatch.data.Dataset;
import dev.minibatch.data.Mnist;
import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.train.Training;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EpochBenchmarkTest {
    @Test
    void learnsFromEachExampleOnce() throws IOException {
        EpochState state = state(Formulation.MATRIX_COMMONS_MATH);
        Parameters initial = Parameters.gaussian(Mlp.parse(state.network), FormulationState.SEED);
        MiniBatchUpdate<?> loops = Formulation.PER_EXAMPLE_LOOPS.create(Mlp.parse(state.network), initial);
        Dataset digits = Mnist.embeddedTraining();
        new Training(digits, digits, digits.size(), 1, 10, 3.0, FormulationState.SEED).run(loops, epoch -> {});
        Agreement.assertAgree(loops.parameters(), afterAnEpoch(state), 1e-9, "an epoch");
    }

    @Test
    void everyIterationStartsAlike() throws IOException {
        EpochState state = state(Formulation.MATRIX_COMMONS_MATH);
        assertArrayEquals(afterAnEpoch(state).flat(), afterAnEpoch(state).flat());
    }

    private static Parameters afterAnEpoch(EpochState state) {
        state.reset();
        return new EpochBenchmark().epoch(state).parameters();
    }

    private static EpochState state(Formulation formulation) throws IOException {
        EpochState state = new EpochState();
        state.formulation = formulation;
        state.network = "784-2-10";
        state.batchSize = 10;
        state.data = TrainingData.AUTO;
        state.gatherAndVerify();
        return state;
    }
}
