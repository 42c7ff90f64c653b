package dev.minibatch.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.DenseDataset;
import dev.minibatch.data.Mnist;
import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.update.loops.PerExampleLoops;
import dev.minibatch.verify.UpdateVerification;
import dev.minibatch.verify.VerificationException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class MiniBatchUpdateBenchmarkTest {
    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void eachTimedUpdateSeesTheSameNumbers(Formulation formulation) throws IOException {
        FormulationState state = state(formulation, "784-5-10", "10");
        state.reset();
        double[] initial =
                Parameters.gaussian(Mlp.of(784, 5, 10), FormulationState.SEED).flat();
        for (int i = 0; i < 70; i++) {
            MiniBatchUpdate<?> timed = new MiniBatchUpdateBenchmark().update(state);
            assertArrayEquals(initial, timed.parameters().flat(), formulation + " after " + (i + 1) + " updates");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void theCycleGoesThroughBatchAfterBatch(Formulation formulation) throws IOException {
        Mlp network = Mlp.of(784, 5, 10);
        Parameters initial = Parameters.gaussian(network, FormulationState.SEED);
        BatchCycle<?> cycle = new BatchCycle<>(formulation.create(network, initial), Mnist.embeddedTraining(), 10);
        for (int i = 0; i < 70; i++) {
            cycle.updateNext(3.0);
        }
        double[] learnt = cycle.update().parameters().flat();
        // Vector code rounds exp otherwise once it is compiled, in the last digit.
        assertArrayEquals(replayed(formulation.create(network, initial)).flat(), learnt, 1e-12, formulation.name());
        assertTrue(Math.abs(initial.flat()[0] - learnt[0]) > 1e-3, "nothing was learnt");
    }

    @Test
    void injectedPerCentAreUpdatesComputedInAddition() throws IOException {
        System.setProperty(SlowedUpdate.PERCENT, "150");
        try {
            FormulationState state = state(Formulation.PER_EXAMPLE_LOOPS, "784-5-10", "10"); // verified all the same
            assertEquals(SlowedUpdate.class, state.cycle.update().getClass());
        } finally {
            System.clearProperty(SlowedUpdate.PERCENT);
        }
        List<Object> rates = new ArrayList<>();
        SlowedUpdate<String> slowed = new SlowedUpdate<>(noting(rates), 150);
        for (int i = 0; i < 28; i++) {
            slowed.update("batch", 3.0);
        }
        assertEquals(28, Collections.frequency(rates, 3.0));
        assertEquals(42, Collections.frequency(rates, MiniBatchUpdateBenchmark.LEARNING_RATE));
    }

    @Test
    void withoutTheInjectionTheFormulationItselfIsTimed() throws IOException {
        FormulationState state = state(Formulation.PER_EXAMPLE_LOOPS, "784-5-10", "10");
        assertEquals(PerExampleLoops.class, state.cycle.update().getClass());
    }

    @SuppressWarnings("unchecked")
    private static MiniBatchUpdate<String> noting(List<Object> learningRates) {
        return (MiniBatchUpdate<String>) Proxy.newProxyInstance(
                MiniBatchUpdate.class.getClassLoader(), new Class<?>[] {MiniBatchUpdate.class}, (proxy, method, of) -> {
                    learningRates.add(of[1]);
                    return null;
                });
    }

    @Test
    void whatIsCountedIsTheUpdatesAlone() throws IOException {
        FormulationState state = state(Formulation.MATRIX_COMMONS_MATH, "784-5-10", "10");
        for (int i = 0; i < 3; i++) {
            System.clearProperty(CountedWindow.BYTES);
            state.reset();
            state.close();
            state.verifyAgain();
        }
        String bytes = System.getProperty(CountedWindow.BYTES);
        assertTrue(Double.parseDouble(bytes) < 1_000.0, "bytes of no update: " + bytes);
    }

    @Test
    void aFormulationThatIsWrongOnceItIsCompiledFails() throws IOException {
        FormulationState state = state(Formulation.PER_EXAMPLE_LOOPS, "784-5-10", "10");
        state.verifyAgain();
        Mlp network = Mlp.of(784, 5, 10);
        // As if the compiled code computed something else than what was verified before: another network's update.
        BatchCycle<?> other = new BatchCycle<>(
                Formulation.PER_EXAMPLE_LOOPS.create(
                        network.withActivation(Activation.TANH), Parameters.gaussian(network, FormulationState.SEED)),
                Mnist.embeddedTraining(),
                10);
        state.cycle = other;
        assertThrows(VerificationException.class, state::verifyAgain);
    }

    /** 70 updates: the digits 0 to 639 in tens, and again from the first ten on. */
    private static <B> Parameters replayed(MiniBatchUpdate<B> update) throws IOException {
        Dataset digits = Mnist.embeddedTraining();
        for (int i = 0; i < 70; i++) {
            int first = 10 * (i % 64);
            update.update(
                    update.batch(digits, IntStream.range(first, first + 10).toArray()), 3.0);
        }
        return update.parameters();
    }

    @Test
    void setupLeavesTheErrorOfItsVerification() throws IOException {
        System.clearProperty(UpdateVerification.ERROR_PROPERTY);
        state(Formulation.MATRIX_COMMONS_MATH, "784-5-10", "10");
        double error = Double.parseDouble(System.getProperty(UpdateVerification.ERROR_PROPERTY));
        assertTrue(error > 0.0 && error < 1e-12, "error " + error);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "63, 639"})
    void setupFailsIfAnyBatchOfTheCycleIsComputedWrongly(int wrongBatch, int example) throws IOException {
        Mlp network = Mlp.of(784, 30, 10);
        Parameters initial = Parameters.gaussian(network, 1);
        Dataset digits = Mnist.embeddedTraining();
        MiniBatchUpdate<?> right = Formulation.PER_EXAMPLE_LOOPS.create(network, initial);
        BatchCycle<?> cycle = new BatchCycle<>(right, digits, 10);
        UpdateVerification verification = new UpdateVerification(network, initial);
        // The reference sees one example's target otherwise than the formulation did.
        int[] all = IntStream.range(0, 640).toArray();
        double[][] targets = digits.targets(all);
        Arrays.setAll(targets[example], j -> 1.0 - targets[example][j]);
        Dataset other = new DenseDataset(digits.inputs(all), targets);
        assertThrows(VerificationException.class, () -> cycle.verify(verification, other), "batch " + wrongBatch);
        assertTrue(new BatchCycle<>(right, digits, 10).verify(verification, digits) < 1e-12);
    }

    @Test
    void thereAreSeveralForksWithAFixedHeapAndTheSerialCollector() {
        Fork fork = MiniBatchUpdateBenchmark.class.getAnnotation(Fork.class);
        assertTrue(fork.value() >= 5);
        List<String> arguments = List.of(fork.jvmArgs());
        assertTrue(arguments.containsAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")), arguments.toString());
    }

    @Test
    void everyIterationStartsAlike() throws IOException {
        FormulationState state = state(Formulation.MATRIX_COMMONS_MATH, "784-5-10", "10");
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
        FormulationState state = state(Formulation.PER_EXAMPLE_LOOPS, "784-1-10", Integer.toString(batchSize));
        assertEquals(distinct, state.cycle.size());
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
        "network, 784, needs at least two layer sizes",
        "network, 784-0-10, layer sizes of at least 1",
        "batchSize, 0, should be from 1 to 5000",
        "batchSize, 5001, should be from 1 to 5000",
        "batchSize, ten, should be a whole number",
        "formulation, MATRIX, is not known; there are PER_EXAMPLE_LOOPS",
        "data, no/such/folder, is not a folder",
    })
    void refusesParametersThatCannotBeUsed(String name, String value, String expected) throws IOException {
        Map<String, String> parameters = new HashMap<>(
                Map.of("formulation", "PER_EXAMPLE_LOOPS", "network", "784-30-10", "batchSize", "10", "data", "auto"));
        FormulationState.check(parameters);
        parameters.put(name, value);
        String message = assertThrows(Exception.class, () -> FormulationState.check(parameters))
                .getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count());
    }

    private static FormulationState state(Formulation formulation, String network, String batchSize)
            throws IOException {
        FormulationState state = new FormulationState();
        state.formulation = formulation;
        state.network = network;
        state.batchSize = Integer.parseInt(batchSize);
        state.data = TrainingData.AUTO;
        state.gatherAndVerify();
        return state;
    }
}
