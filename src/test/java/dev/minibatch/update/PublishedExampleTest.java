package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.DenseDataset;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Matt Mazur, <i>A Step by Step Backpropagation Example</i> (2015): a 2-2-2 network worked through by hand. The expected
 * numbers are those that he printed, to the digits that he printed. He leaves the biases as they are, so only outputs,
 * costs and weights can be compared.
 */
class PublishedExampleTest {
    private static final Mlp NETWORK = Mlp.of(2, 2, 2);
    private static final Dataset DATA = new DenseDataset(new double[][] {{0.05, 0.10}}, new double[][] {{0.01, 0.99}});
    private static final Parameters INITIAL = new Parameters(
            new double[][][] {{{0.15, 0.20}, {0.25, 0.30}}, {{0.40, 0.45}, {0.50, 0.55}}}, new double[][] {
                {0.35, 0.35}, {0.60, 0.60}
            });
    private static final double LEARNING_RATE = 0.5;

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void numbersAreAsPrinted(Formulation formulation) {
        check(formulation.create(NETWORK, INITIAL));
    }

    private static <B> void check(MiniBatchUpdate<B> update) {
        B batch = update.batch(DATA, 0);
        double[] a = update.outputs(batch)[0];
        assertArrayEquals(new double[] {0.75136507, 0.772928465}, a, 5e-9);
        double cost = Cost.QUADRATIC.value(a[0], 0.01) + Cost.QUADRATIC.value(a[1], 0.99);
        assertEquals(0.298371109, cost, 5e-10);
        assertEquals(0.082167041, update.gradient(batch).weights()[1][0][0], 5e-10, "of the fifth weight");

        update.update(batch, LEARNING_RATE);
        double[][][] w = update.parameters().weights();
        assertArrayEquals(new double[] {0.149780716, 0.19956143}, w[0][0], 5e-9);
        assertArrayEquals(new double[] {0.24975114, 0.29950229}, w[0][1], 5e-9);
        assertArrayEquals(new double[] {0.35891648, 0.408666186}, w[1][0], 5e-9);
        assertArrayEquals(new double[] {0.511301270, 0.561370121}, w[1][1], 5e-9);
    }
}
