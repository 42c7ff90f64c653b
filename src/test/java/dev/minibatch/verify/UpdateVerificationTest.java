package dev.minibatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.SyntheticData;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.function.Consumer;
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
