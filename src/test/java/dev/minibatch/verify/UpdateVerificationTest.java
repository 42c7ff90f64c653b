package dev.minibatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.DenseDataset;
import dev.minibatch.data.SyntheticData;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateVerificationTest {
    private static final Mlp NETWORK = Mlp.of(20, 7, 3);
    private static final Dataset DATA = new SyntheticData(10, 20, 3, 1);
    private static final int[] ROWS = {0, 1, 2, 3, 4};

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void passesEveryFormulation(Formulation formulation) {
        Stream.of(NETWORK, NETWORK.withCost(Cost.CROSS_ENTROPY), NETWORK.withActivation(0, Activation.RELU))
                .forEach(network -> {
                    Parameters initial = Parameters.gaussian(network, 1);
                    double error = verify(network, initial, formulation.create(network, initial), ROWS);
                    assertTrue(error < 1e-13, formulation + ": " + error);
                });
    }

    @Test
    void failsAnUpdateThatDoesNothing() {
        fails(broken(updated -> Parameters.gaussian(NETWORK, 1).copyInto(updated)));
    }

    @Test
    void failsOneWrongWeightAmongMany() {
        fails(broken(updated -> updated.weights()[0][6][19] += 1e-3));
        fails(broken(updated -> updated.biases()[1][2] += 1e-3));
    }

    @Test
    void failsParametersThatAreNotNumbers() {
        fails(broken(updated -> updated.weights()[1][0][0] = Double.NaN));
        fails(broken(updated -> updated.weights()[1][0][0] = Double.POSITIVE_INFINITY));
    }

    @Test
    void failsAnUpdateOfAnotherBatch() {
        Parameters initial = Parameters.gaussian(NETWORK, 1);
        MiniBatchUpdate<?> right = Formulation.PER_EXAMPLE_LOOPS.create(NETWORK, initial);
        assertThrows(VerificationException.class, () -> verifyOther(initial, right));
    }

    private static <B> void verifyOther(Parameters initial, MiniBatchUpdate<B> update) {
        verify(NETWORK, initial, update, 5, 6, 7, 8, 9);
    }

    @Test
    void messageNamesTheFormulationAndTheError() {
        String message = fails(broken(updated -> updated.biases()[1][2] += 1.0));
        assertTrue(message.contains("Broken computes a wrong gradient"), message);
        assertTrue(message.contains("where at most 1e-10 is right"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void asManyBatchesAsAQuarterOfABillionProductsAllow() {
        Mlp digits = Mlp.of(784, 30, 10); // 23,860 parameters; two directions of ten examples take 477,200 products
        UpdateVerification verification = new UpdateVerification(digits, Parameters.zeros(digits));
        assertEquals(500, verification.batchesWithinBudget(500, 10));
        assertEquals(523, verification.batchesWithinBudget(1_000, 10));
        assertEquals(1, verification.batchesWithinBudget(5, 100_000), "at least one");
    }

    /** Of a linear neuron for each output, the cost's derivative is the direction of the bias of the one that is off by 1. */
    @Test
    void entriesOfADirectionAreOfBothSignsAndNeverSmall() {
        int outputs = 50;
        Mlp network = Mlp.of(1, outputs).withActivation(Activation.LINEAR);
        UpdateVerification verification = new UpdateVerification(network, Parameters.zeros(network));
        double[][] targets = new double[outputs][outputs];
        IntStream.range(0, outputs).forEach(j -> targets[j][j] = -1.0);
        Dataset data = new DenseDataset(new double[outputs][1], targets);
        double[] entries = IntStream.range(0, outputs)
                .mapToObj(j -> verification.derivatives(data, j))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        assertEquals(2 * outputs, entries.length, "two directions");
        assertTrue(Arrays.stream(entries).allMatch(v -> Math.abs(v) >= 0.5 && Math.abs(v) <= 1.5));
        long negative = Arrays.stream(entries).filter(v -> v < 0.0).count();
        assertTrue(negative > 25 && negative < 75, negative + " are negative");
        assertEquals(entries.length, Arrays.stream(entries).distinct().count());
    }

    @Test
    void derivativesOfABatchAreTheSumOfItsExamples() {
        UpdateVerification verification = new UpdateVerification(NETWORK, Parameters.gaussian(NETWORK, 1));
        double[] both = verification.derivatives(DATA, 3, 4);
        double[] first = verification.derivatives(DATA, 3);
        double[] second = verification.derivatives(DATA, 4);
        assertEquals(first[0] + second[0], both[0], 1e-12);
        assertEquals(first[1] + second[1], both[1], 1e-12);
    }

    @Test
    void anErrorIsRelativeToTheLengthOfTheGradient() {
        Mlp network = Mlp.of(1, 1).withActivation(Activation.LINEAR);
        Parameters initial = Parameters.zeros(network);
        Dataset data = new DenseDataset(new double[][] {{3.0}}, new double[][] {{-4.0}});
        MiniBatchUpdate<?> update = Formulation.PER_EXAMPLE_LOOPS.create(network, initial);
        // The gradient is 4 times (3, 1), of length 4 sqrt(10).
        UpdateVerification verification = new UpdateVerification(network, initial);
        double[] right = verification.derivatives(data, 0);
        double[] off = {right[0] + 1e-11 * 4.0 * Math.sqrt(10.0), right[1]};
        assertEquals(1e-11, verify(verification, update, data, off), 1e-13);
    }

    private static <B> double verify(
            UpdateVerification verification, MiniBatchUpdate<B> update, Dataset data, double... derivatives) {
        return verification.verify(update, update.batch(data, 0), 1, derivatives);
    }

    @Test
    void anUpdateThatHasMovedIsVerifiedFromTheInitialParameters() {
        Parameters initial = Parameters.gaussian(NETWORK, 1);
        MiniBatchUpdate<?> moved = Formulation.PER_EXAMPLE_LOOPS.create(NETWORK, Parameters.gaussian(NETWORK, 2));
        assertTrue(verify(NETWORK, initial, moved, ROWS) < 1e-13);
    }

    private static String fails(MiniBatchUpdate<?> update) {
        return assertThrows(
                        VerificationException.class,
                        () -> verify(NETWORK, Parameters.gaussian(NETWORK, 1), update, ROWS))
                .getMessage();
    }

    private static <B> double verify(Mlp network, Parameters initial, MiniBatchUpdate<B> update, int... rows) {
        UpdateVerification verification = new UpdateVerification(network, initial);
        return verification.verify(update, update.batch(DATA, rows), rows.length, verification.derivatives(DATA, ROWS));
    }

    private static MiniBatchUpdate<?> broken(Consumer<Parameters> flaw) {
        return new Broken<>(Formulation.PER_EXAMPLE_LOOPS.create(NETWORK, Parameters.zeros(NETWORK)), flaw);
    }

    /** A right formulation whose updated parameters then get a flaw. */
    private record Broken<B>(MiniBatchUpdate<B> right, Consumer<Parameters> flaw) implements MiniBatchUpdate<B> {
        @Override
        public B batch(Dataset data, int... rows) {
            return right.batch(data, rows);
        }

        @Override
        public void update(B batch, double learningRate) {
            right.update(batch, learningRate);
            Parameters flawed = right.parameters();
            flaw.accept(flawed);
            right.reset(flawed);
        }

        @Override
        public Parameters gradient(B batch) {
            return right.gradient(batch);
        }

        @Override
        public double[][] outputs(B batch) {
            return right.outputs(batch);
        }

        @Override
        public Parameters parameters() {
            return right.parameters();
        }

        @Override
        public void reset(Parameters initial) {
            right.reset(initial);
        }
    }
}
