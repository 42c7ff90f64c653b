package dev.minibatch.update;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.verify.ComplexStep;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient by its definition, weight by weight and bias by bias: this checks BP3 and BP4 entry by entry, and BP1 and
 * BP2 with them.
 */
class DefinitionTest {
    static List<Networks.Case> networks() {
        return Networks.small();
    }

    static Stream<Arguments> cases() {
        return networks().stream()
                .flatMap(network -> Formulation.available().stream().map(f -> Arguments.of(network, f)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientIsTheComplexStepDerivativeOfTheCost(Networks.Case network, Formulation formulation) {
        assertAgree(
                entryByEntry(network, entry -> complexStep(network, entry)),
                gradient(network, network.create(formulation)),
                ROUNDING,
                formulation + " on " + network);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void complexStepIsTheCentralDifferenceOfTheCost(Networks.Case network) {
        assertAgree(
                entryByEntry(network, entry -> centralDifference(network, entry)),
                entryByEntry(network, entry -> complexStep(network, entry)),
                1e-8,
                network.toString());
    }

    private static <B> Parameters gradient(Networks.Case network, MiniBatchUpdate<B> update) {
        return update.gradient(update.batch(network.data(), network.rows()));
    }

    /** Calls for the derivative along each unit vector of the parameters. */
    private static Parameters entryByEntry(Networks.Case network, ToDoubleFunction<Parameters> derivative) {
        Parameters unit = Parameters.zeros(network.network());
        Parameters derivatives = Parameters.zeros(network.network());
        for (int l = 0; l < unit.weights().length; l++) {
            for (int j = 0; j < unit.weights()[l].length; j++) {
                differentiate(unit.biases()[l], j, derivatives.biases()[l], derivative, unit);
                for (int k = 0; k < unit.weights()[l][j].length; k++) {
                    differentiate(unit.weights()[l][j], k, derivatives.weights()[l][j], derivative, unit);
                }
            }
        }
        return derivatives;
    }

    private static void differentiate(
            double[] row, int entry, double[] into, ToDoubleFunction<Parameters> derivative, Parameters unit) {
        row[entry] = 1.0;
        into[entry] = derivative.applyAsDouble(unit);
        row[entry] = 0.0;
    }

    private static double complexStep(Networks.Case network, Parameters direction) {
        ComplexStep complexStep = new ComplexStep(network.network());
        double sum = 0.0;
        for (int row : network.rows()) {
            sum += complexStep.derivative(
                    network.parameters(),
                    direction,
                    network.data().inputs(row)[0],
                    network.data().targets(row)[0]);
        }
        return sum;
    }

    private static double centralDifference(Networks.Case network, Parameters direction) {
        double h = 1e-5;
        return (cost(network, moved(network.parameters(), direction, h))
                        - cost(network, moved(network.parameters(), direction, -h)))
                / (2.0 * h);
    }

    private static Parameters moved(Parameters from, Parameters direction, double step) {
        Parameters moved = from.copy();
        for (int l = 0; l < moved.weights().length; l++) {
            for (int j = 0; j < moved.weights()[l].length; j++) {
                moved.biases()[l][j] += step * direction.biases()[l][j];
                for (int k = 0; k < moved.weights()[l][j].length; k++) {
                    moved.weights()[l][j][k] += step * direction.weights()[l][j][k];
                }
            }
        }
        return moved;
    }

    private static double cost(Networks.Case network, Parameters parameters) {
        double sum = 0.0;
        for (int row : network.rows()) {
            sum += cost(network.network(), parameters, network.data(), row);
        }
        return sum;
    }

    /** C_x, by a forward pass written out for this test. */
    private static double cost(Mlp network, Parameters parameters, Dataset data, int row) {
        double[] a = data.inputs(row)[0];
        for (int l = 0; l < network.layers(); l++) {
            double[] next = new double[network.neurons(l)];
            for (int j = 0; j < next.length; j++) {
                double z = parameters.biases()[l][j];
                for (int k = 0; k < a.length; k++) {
                    z += parameters.weights()[l][j][k] * a[k];
                }
                next[j] = network.activation(l, j).value(z);
            }
            a = next;
        }
        double cost = 0.0;
        double[] y = data.targets(row)[0];
        for (int j = 0; j < a.length; j++) {
            cost += network.cost().value(a[j], y[j]);
        }
        return cost;
    }

    @ParameterizedTest
    @MethodSource("closedProductCases")
    void closedProductOfProblemOneIsTheErrorOfBp2(Networks.Case network, Formulation formulation) {
        List<double[]> expected = ClosedProduct.errors(
                network.network(),
                network.parameters(),
                network.data().inputs(0)[0],
                network.data().targets(0)[0]);
        double[][] errors =
                gradientOfFirst(network, network.create(formulation)).biases(); // BP3: dC/db = delta
        for (int l = 0; l < errors.length; l++) {
            assertAgree(expected.get(l), errors[l], ROUNDING, formulation + " delta of layer " + l + " of " + network);
        }
    }

    static Stream<Arguments> closedProductCases() {
        return Stream.of(Mlp.of(4, 5, 3, 2), Mlp.of(3, 4, 5, 4, 3, 2))
                .map(network -> Networks.of(network, 1, 11))
                .flatMap(network -> Formulation.available().stream().map(f -> Arguments.of(network, f)));
    }

    private static <B> Parameters gradientOfFirst(Networks.Case network, MiniBatchUpdate<B> update) {
        return update.gradient(update.batch(network.data(), 0));
    }
}
