package dev.minibatch.benchmark;

import static dev.minibatch.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class MiniBatchUpdateBenchmarkTest {
    @ParameterizedTest
    @EnumSource
    void timedMethodMakesTheUpdatesOfTheCycleInTurn(Formulation formulation) throws IOException {
        // After 64 batches of 10 the cycle begins again: 70 updates pass its end.
        assertAgree(
                parametersAfter(70, Formulation.PER_EXAMPLE_LOOPS, "10"),
                parametersAfter(70, formulation, "10"),
                1e-9,
                formulation + " after 70 updates");
    }

    @Test
    void everyIterationStartsAlike() throws IOException {
        UpdateState state = state(Formulation.MATRIX_COMMONS_MATH, "784-5-10", "10");
        state.reset();
        Parameters first = new MiniBatchUpdateBenchmark().update(state).parameters();
        new MiniBatchUpdateBenchmark().update(state);
        state.reset();
        assertArrayEquals(
                first.flat(),
                new MiniBatchUpdateBenchmark().update(state).parameters().flat());
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "10, 64", "78, 64", "79, 63", "100, 50", "1000, 5", "5000, 1"})
    void cyclesThrough64BatchesOrAsManyAsThereAreDigits(int batchSize, int distinct) throws IOException {
        UpdateState state = state(Formulation.PER_EXAMPLE_LOOPS, "784-1-10", Integer.toString(batchSize));
        assertEquals(distinct, state.batches());
    }

    @Test
    void runsUnderJmh() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MiniBatchUpdateBenchmark.class.getName() + ".update$")
                        .param("formulation", "PER_EXAMPLE_LOOPS")
                        .param("network", "784-2-10")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        assertEquals(1, results.size());
        assertTrue(results.iterator().next().getPrimaryResult().getScore() > 0.0);
        assertEquals("us/op", results.iterator().next().getPrimaryResult().getScoreUnit());
    }

    @ParameterizedTest
    @CsvSource({
        "network, 784-x, is not a list of layer sizes",
        "network, 784, has one size only",
        "network, 784-0-10, has a layer of size 0",
        "batchSize, 0, should be from 1 to 5000",
        "batchSize, 5001, should be from 1 to 5000",
        "batchSize, ten, should be a whole number",
        "formulation, MATRIX, is not known; there are PER_EXAMPLE_LOOPS",
        "data, no/such/folder, is not a folder",
    })
    void refusesParametersThatCannotBeUsed(String name, String value, String expected) throws IOException {
        Map<String, String> parameters = new HashMap<>(
                Map.of("formulation", "PER_EXAMPLE_LOOPS", "network", "784-30-10", "batchSize", "10", "data", "auto"));
        UpdateState.check(parameters);
        parameters.put(name, value);
        String message = assertThrows(Exception.class, () -> UpdateState.check(parameters))
                .getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count());
    }

    private static Parameters parametersAfter(int updates, Formulation formulation, String batchSize)
            throws IOException {
        UpdateState state = state(formulation, "784-5-10", batchSize);
        state.reset();
        Parameters parameters = null;
        for (int i = 0; i < updates; i++) {
            parameters = new MiniBatchUpdateBenchmark().update(state).parameters();
        }
        return parameters;
    }

    private static UpdateState state(Formulation formulation, String network, String batchSize) throws IOException {
        UpdateState state = new UpdateState();
        state.formulation = formulation;
        state.network = network;
        state.batchSize = Integer.parseInt(batchSize);
        state.data = TrainingData.AUTO;
        state.gatherAndVerify();
        return state;
    }
}
