package dev.minibatch.update.vector;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Layers with as many neurons as whole vectors and panels have, one more and one less. */
class NeuronsTest {
    private static final int EXAMPLES = 3;
    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33};

    private static Neurons neurons(int size, Activation last) {
        Activation[] sigma = new Activation[size];
        Arrays.fill(sigma, Activation.SIGMOID);
        sigma[size - 1] = last;
        return new Neurons(sigma);
    }

    private static double[][] numbers(int size, double scale) {
        double[][] numbers = Matrices.numbers(EXAMPLES, size, size);
        for (double[] row : numbers) {
            Arrays.setAll(row, j -> scale * row[j]);
        }
        return numbers;
    }

    private static double logistic(double z) {
        return 1.0 / (1.0 + Math.exp(-z));
    }

    @Test
    void activationsAreThoseOfEachNeuron() {
        for (int size : SIZES) {
            for (Activation last : Activation.values()) {
                double[][] z = numbers(size, 0.25);
                Rows a = Matrices.rows(z);
                neurons(size, last).activate(a, EXAMPLES);
                double[][] expected = new double[EXAMPLES][size];
                for (int i = 0; i < EXAMPLES; i++) {
                    double[] zi = z[i];
                    Arrays.setAll(expected[i], j -> j < zi.length - 1 ? logistic(zi[j]) : last.value(zi[j]));
                }
                assertAgree(expected, Matrices.read(a, EXAMPLES, size), ROUNDING, size + " with " + last);
                assertEquals(0.0, a.data()[a.at(EXAMPLES, 0)], "the next row is not activated");
            }
        }
    }

    @Test
    void errorsAreMultipliedByTheSlopeOfEachNeuron() {
        for (int size : SIZES) {
            for (Activation last : Activation.values()) {
                double[][] errors = numbers(size, 1.0);
                double[][] a = new double[EXAMPLES][size];
                double[][] expected = new double[EXAMPLES][size];
                for (int i = 0; i < EXAMPLES; i++) {
                    for (int j = 0; j < size; j++) {
                        a[i][j] = (i + j + 1.0) / (size + EXAMPLES + 1.0);
                        double slope = j < size - 1 ? a[i][j] * (1.0 - a[i][j]) : last.slope(a[i][j]);
                        expected[i][j] = errors[i][j] * slope;
                    }
                }
                double[][] oneMore = Arrays.copyOf(errors, EXAMPLES + 1);
                oneMore[EXAMPLES] = new double[size];
                oneMore[EXAMPLES][0] = 5.0;
                Rows d = Matrices.rows(oneMore);
                neurons(size, last).multiplyBySlopes(d, Matrices.rows(a), EXAMPLES);
                assertAgree(expected, Matrices.read(d, EXAMPLES, size), ROUNDING, size + " with " + last);
                assertEquals(5.0, d.data()[d.at(EXAMPLES, 0)], "the next row is as it was");
            }
        }
    }

    @Test
    void aSaturatedSigmoidKeepsASlope() {
        Rows d = Matrices.rows(new double[][] {{1.0, 1.0}});
        neurons(2, Activation.SIGMOID).multiplyBySlopes(d, Matrices.rows(new double[][] {{0.0, 1.0}}), 1);
        double[] slopes = {Activation.SMALLEST_SLOPE, Activation.SMALLEST_SLOPE};
        assertArrayEquals(slopes, Matrices.read(d, 1, 2)[0]);
    }

    @Test
    void errorsOfTheOutputsAreBp1TimesAFactor() {
        Rows a = Matrices.rows(new double[][] {{0.5, 0.75}, {0.25, 0.5}});
        double[][] y = {{1.0, 0.0}, {0.0, 1.0}};
        Rows d = Rows.zeros(2, 2);
        neurons(2, Activation.SIGMOID).outputErrors(a, y, Cost.QUADRATIC, 4.0, d);
        // 4 (a - y) a (1 - a)
        assertArrayEquals(new double[][] {{-0.5, 0.5625}, {0.1875, -0.5}}, Matrices.read(d, 2, 2));
        neurons(2, Activation.SIGMOID).outputErrors(a, y, Cost.CROSS_ENTROPY, 4.0, d);
        // 4 (a - y)
        assertAgree(new double[][] {{-2.0, 3.0}, {1.0, -2.0}}, Matrices.read(d, 2, 2), ROUNDING, "cross-entropy");
    }

    @Test
    void eachBiasGetsTheErrorsOfItsNeuronInAllExamples() {
        for (int size : SIZES) {
            double[][] errors = numbers(size, 1.0);
            double[] b = new double[Lanes.roundUp(size, Lanes.PANEL)];
            Arrays.fill(b, 0, size, 100.0);
            Rows d = Matrices.rows(errors);
            d.data()[d.at(EXAMPLES, 0)] = 7.0; // of no example
            neurons(size, Activation.SIGMOID).addErrors(d, EXAMPLES, b);
            double[] expected = new double[b.length];
            Arrays.fill(expected, 0, size, 100.0);
            for (double[] row : errors) {
                for (int j = 0; j < size; j++) {
                    expected[j] += row[j];
                }
            }
            assertArrayEquals(expected, b);
        }
    }
}
