package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.data.DenseDataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which formulations leave out inputs that are zero, by what they do, not by how long it takes: 0 times NaN is NaN. For an
 * input that is zero in all examples, weights of NaN reach the outputs, and errors of NaN reach the weights, unless the
 * product leaves that input out.
 */
class SkippedZerosTest {
    private static final Mlp NETWORK = Mlp.of(105, 33, 10);
    private static final int[] ZERO = {0, 7, 50, 104};

    private static final int[] BATCH_SIZES = {4, 10, 23};

    @Test
    void catalogueHasBothKindsHere() {
        List<Formulation> available = Formulation.available();
        assertTrue(available.stream().anyMatch(Formulation::skipsZeros), "else no skipping is checked");
        assertFalse(available.stream().allMatch(Formulation::skipsZeros), "else nothing but skipping is checked");
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void weightsOfAZeroInputReachTheOutputsUnlessItIsSkipped(Formulation formulation) {
        Parameters parameters = Parameters.gaussian(NETWORK, 1);
        for (double[] row : parameters.weights()[0]) {
            for (int k : ZERO) {
                row[k] = Double.NaN;
            }
        }
        for (int m : BATCH_SIZES) {
            double[][] outputs = outputs(formulation.create(NETWORK, parameters), data(m, 0.5));
            assertEquals(formulation.skipsZeros(), allFinite(outputs), formulation + " with " + m + " examples");
        }
    }

    private static <B> double[][] outputs(MiniBatchUpdate<B> update, DenseDataset data) {
        return update.outputs(batch(update, data));
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void errorsReachTheWeightsOfAZeroInputUnlessItIsSkipped(Formulation formulation) {
        Parameters parameters = Parameters.gaussian(NETWORK, 1);
        for (int m : BATCH_SIZES) {
            double[][] w = updated(formulation.create(NETWORK, parameters), data(m, Double.NaN))
                    .weights()[0];
            double[][] ofZeros = Arrays.stream(w)
                    .map(row -> Arrays.stream(ZERO).mapToDouble(k -> row[k]).toArray())
                    .toArray(double[][]::new);
            assertEquals(formulation.skipsZeros(), allFinite(ofZeros), formulation + " with " + m + " examples");
            assertFalse(Double.isFinite(w[0][1]), "an input that is not zero takes part");
        }
    }

    private static <B> Parameters updated(MiniBatchUpdate<B> update, DenseDataset data) {
        update.update(batch(update, data), 0.1);
        return update.parameters();
    }

    private static <B> B batch(MiniBatchUpdate<B> update, DenseDataset data) {
        return update.batch(data, IntStream.range(0, data.size()).toArray());
    }

    private static boolean allFinite(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    /** Inputs that are zero at the same places in all examples. */
    private static DenseDataset data(int m, double target) {
        Random random = new Random(1);
        double[][] x = new double[m][NETWORK.inputs()];
        double[][] y = new double[m][NETWORK.outputs()];
        for (int i = 0; i < m; i++) {
            Arrays.fill(y[i], target);
            Arrays.setAll(x[i], k -> 1.0 - random.nextDouble());
            for (int k : ZERO) {
                x[i][k] = 0.0;
            }
        }
        return new DenseDataset(x, y);
    }
}
