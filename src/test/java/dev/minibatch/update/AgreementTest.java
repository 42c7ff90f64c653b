package dev.minibatch.update;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.network.Parameters;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every formulation against the plain loops, which other tests hold against references, over awkward networks. */
class AgreementTest {
    private static final double LEARNING_RATE = 0.7;

    static Stream<Formulation> vectorKernels() {
        return Formulation.available().stream()
                .filter(formulation -> formulation.requirement() == Requirement.VECTOR_MODULE);
    }

    static Stream<Formulation> others() {
        return Formulation.available().stream()
                .filter(formulation -> formulation != Formulation.PER_EXAMPLE_LOOPS)
                .filter(formulation -> formulation.requirement() != Requirement.VECTOR_MODULE);
    }

    /** Runs with each length of vectors: see pom.xml. */
    @ParameterizedTest
    @MethodSource
    void vectorKernels(Formulation formulation) {
        assertAgreesWithThePlainLoops(formulation);
    }

    @ParameterizedTest
    @MethodSource
    void others(Formulation formulation) {
        assertAgreesWithThePlainLoops(formulation);
    }

    private static void assertAgreesWithThePlainLoops(Formulation formulation) {
        int meaningful = 0;
        for (Networks.Case network : Networks.awkward()) {
            MiniBatchUpdate<?> loops = network.create(Formulation.PER_EXAMPLE_LOOPS);
            MiniBatchUpdate<?> other = network.create(formulation);
            Parameters expected = gradient(network, loops);
            meaningful += Arrays.stream(expected.flat()).anyMatch(g -> g != 0.0) ? 1 : 0;
            String what = formulation + " on " + network;
            assertAgree(outputs(network, loops), outputs(network, other), ROUNDING, what + ": outputs");
            assertAgree(expected, gradient(network, other), ROUNDING, what + ": gradient");
            assertAgree(updated(network, loops), updated(network, other), ROUNDING, what + ": parameters");
        }
        assertTrue(meaningful > 150, "only " + meaningful + " networks had a gradient");
    }

    private static <B> double[][] outputs(Networks.Case network, MiniBatchUpdate<B> update) {
        return update.outputs(update.batch(network.data(), network.rows()));
    }

    private static <B> Parameters gradient(Networks.Case network, MiniBatchUpdate<B> update) {
        return update.gradient(update.batch(network.data(), network.rows()));
    }

    private static <B> Parameters updated(Networks.Case network, MiniBatchUpdate<B> update) {
        B batch = update.batch(network.data(), network.rows());
        update.update(batch, LEARNING_RATE);
        update.update(batch, LEARNING_RATE);
        return update.parameters();
    }
}
