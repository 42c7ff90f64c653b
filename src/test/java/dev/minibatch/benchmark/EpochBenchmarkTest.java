package dev.minibatch.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.minibatch.Agreement;
import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EpochBenchmarkTest {
    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void everyFormulationLearnsTheSameInAnEpoch(Formulation formulation) throws IOException {
        Agreement.assertAgree(
                afterAnEpoch(state(Formulation.PER_EXAMPLE_LOOPS)),
                afterAnEpoch(state(formulation)),
                1e-9,
                formulation.name());
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
