package dev.minibatch.update;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.data.DenseDataset;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of any correct update, whatever the numbers. */
class PropertiesTest {
    private static final Networks.Case CASE = Networks.of(Mlp.of(13, 53, 7), 6, 3);

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void updateOfOneOrOfManyExamplesIsTheirMeanGradientStep(Formulation formulation) {
        gradientStep(CASE.create(formulation), 0.3, 4);
        gradientStep(CASE.create(formulation), 0.3, CASE.rows());
    }

    private static <B> void gradientStep(MiniBatchUpdate<B> update, double learningRate, int... rows) {
        B batch = update.batch(CASE.data(), rows);
        double[] expected = update.parameters().flat();
        double[] gradient = update.gradient(batch).flat();
        for (int n = 0; n < expected.length; n++) {
            expected[n] -= learningRate / rows.length * gradient[n];
        }
        update.update(batch, learningRate);
        assertAgree(expected, update.parameters().flat(), ROUNDING, "updated parameters");
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void gradientOfABatchIsTheSumOfItsExamples(Formulation formulation) {
        sumOfExamples(CASE.create(formulation));
    }

    private static <B> void sumOfExamples(MiniBatchUpdate<B> update) {
        double[] sum = new double[CASE.network().parameterCount()];
        for (int row : CASE.rows()) {
            double[] example = update.gradient(update.batch(CASE.data(), row)).flat();
            Arrays.setAll(sum, n -> sum[n] + example[n]);
        }
        assertAgree(sum, update.gradient(update.batch(CASE.data(), CASE.rows())).flat(), ROUNDING, "gradient");
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void orderWithinTheBatchDoesNotMatter(Formulation formulation) {
        order(CASE.create(formulation));
    }

    private static <B> void order(MiniBatchUpdate<B> update) {
        Parameters forwards = update.gradient(update.batch(CASE.data(), 0, 1, 2, 3, 4, 5));
        Parameters shuffled = update.gradient(update.batch(CASE.data(), 4, 2, 0, 5, 3, 1));
        assertAgree(forwards, shuffled, ROUNDING, "gradient");
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void gradientOutputsAndLearningRateZeroLeaveTheParametersAsTheyAre(Formulation formulation) {
        MiniBatchUpdate<?> update = CASE.create(formulation);
        changeNothing(update);
        assertArrayEquals(CASE.parameters().flat(), update.parameters().flat());
    }

    private static <B> void changeNothing(MiniBatchUpdate<B> update) {
        B batch = update.batch(CASE.data(), CASE.rows());
        update.gradient(batch);
        update.outputs(batch);
        update.update(batch, 0.0);
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void batchesAndInitialParametersAreNeverModified(Formulation formulation) {
        DenseDataset data =
                new DenseDataset(CASE.data().inputs(CASE.rows()), CASE.data().targets(CASE.rows()));
        Parameters initial = CASE.parameters().copy();
        unmodified(formulation.create(CASE.network(), initial), data, initial);
        assertArrayEquals(CASE.data().inputs(CASE.rows()), data.x());
        assertArrayEquals(CASE.data().targets(CASE.rows()), data.y());
        assertArrayEquals(CASE.parameters().flat(), initial.flat());
    }

    private static <B> void unmodified(MiniBatchUpdate<B> update, DenseDataset data, Parameters initial) {
        B batch = update.batch(data, CASE.rows());
        double[] before = update.gradient(batch).flat();
        for (int i = 0; i < 5; i++) {
            update.update(batch, 0.5);
        }
        update.reset(initial);
        assertArrayEquals(initial.flat(), update.parameters().flat(), "what was learnt is forgotten");
        assertArrayEquals(before, update.gradient(batch).flat(), "the batch gives the same gradient again");
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void exportedParametersAreACopy(Formulation formulation) {
        MiniBatchUpdate<?> update = CASE.create(formulation);
        update.parameters().weights()[0][0][0] = 42.0;
        update.parameters().biases()[0][0] = 42.0;
        assertArrayEquals(CASE.parameters().flat(), update.parameters().flat());
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void exportedGradientIsACopy(Formulation formulation) {
        distinctGradients(CASE.create(formulation));
    }

    private static <B> void distinctGradients(MiniBatchUpdate<B> update) {
        Parameters first = update.gradient(update.batch(CASE.data(), 0));
        double[] before = first.flat();
        update.gradient(update.batch(CASE.data(), 1));
        assertArrayEquals(before, first.flat());
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void saturatedNeuronsGiveFiniteGradients(Formulation formulation) {
        for (Cost cost : Cost.values()) {
            for (double scale : new double[] {60.0, 1e3, 1e6}) {
                Mlp network = Mlp.of(2, 3, 2).withCost(cost);
                Parameters large = Parameters.zeros(network);
                for (int l = 0; l < 2; l++) {
                    for (int j = 0; j < network.neurons(l); j++) {
                        Arrays.fill(large.weights()[l][j], j % 2 == 0 ? scale : -scale);
                    }
                }
                double[] gradient = saturated(formulation.create(network, large));
                assertTrue(Arrays.stream(gradient).allMatch(Double::isFinite), cost + " at " + scale);
                // The first output is 1 and should be 0: its error is sigma'(z) = 0, or 1 with the cross-entropy.
                double outputError = gradient[9];
                assertEquals(cost == Cost.CROSS_ENTROPY ? 1.0 : 0.0, outputError, 1e-12, cost + " at " + scale);
            }
        }
    }

    /** The gradient for an example whose targets are the opposite of the outputs 1 and 0; its entry 9 is dC/db^L_1. */
    private static <B> double[] saturated(MiniBatchUpdate<B> update) {
        DenseDataset data = new DenseDataset(new double[][] {{1.0, 1.0}}, new double[][] {{0.0, 1.0}});
        return update.gradient(update.batch(data, 0)).flat();
    }
}
