package dev.minibatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import org.junit.jupiter.api.Test;

/** Of networks so small that the derivatives are worked out by hand. */
class ComplexStepTest {
    /** A neuron with a weight and a bias. */
    private static Parameters neuron(double weight, double bias) {
        return new Parameters(new double[][][] {{{weight}}}, new double[][] {{bias}});
    }

    /** A hidden and an output neuron, with a weight and a bias each. */
    private static Parameters chain(double weight, double bias, double outputWeight, double outputBias) {
        return new Parameters(new double[][][] {{{weight}}, {{outputWeight}}}, new double[][] {{bias}, {outputBias}});
    }

    private static double derivative(Mlp network, Parameters at, Parameters direction, double x, double y) {
        return new ComplexStep(network).derivative(at, direction, new double[] {x}, new double[] {y});
    }

    @Test
    void aLinearNeuronWithTheQuadraticCost() {
        Mlp network = Mlp.of(1, 1).withActivation(Activation.LINEAR);
        // a = 2 * 3 + 1 = 7; the derivative of (7 - 5)^2 / 2 is 2 times that of a: 4 * 3 - 1 = 11.
        assertEquals(22.0, derivative(network, neuron(2.0, 1.0), neuron(4.0, -1.0), 3.0, 5.0), 1e-12);
    }

    @Test
    void aSigmoidNeuronWithTheCrossEntropy() {
        Mlp network = Mlp.of(1, 1).withCost(Cost.CROSS_ENTROPY);
        // BP1 gives a - y, and a = 1/2 at z = 0; the direction moves z by 2 * 3 + 1 = 7.
        for (double y : new double[] {0.0, 0.25, 1.0}) {
            assertEquals(7.0 * (0.5 - y), derivative(network, neuron(0.0, 0.0), neuron(2.0, 1.0), 3.0, y), 1e-12);
        }
    }

    @Test
    void aReluNeuronAtZeroHasNoSlope() {
        Mlp network = Mlp.of(1, 1).withActivation(Activation.RELU);
        assertEquals(0.0, derivative(network, neuron(1.0, 0.0), neuron(0.0, 1.0), 0.0, 1.0));
        assertEquals(0.0, Activation.RELU.derivative(0.0), "as all formulations have it");
        assertEquals(-0.5, derivative(network, neuron(1.0, 0.5), neuron(0.0, 1.0), 0.0, 1.0), 1e-12);
    }

    @Test
    void aHiddenNeuronOfActivationZeroPassesItsDerivativeOn() {
        Mlp network = Mlp.of(1, 1, 1).withActivation(Activation.LINEAR);
        // The hidden activation is 1 - 1 = 0 and moves by 3; the output is 0 and moves by 2 * 3; the target is -1.
        assertEquals(6.0, derivative(network, chain(1.0, -1.0, 2.0, 0.0), chain(0.0, 3.0, 0.0, 0.0), 1.0, -1.0), 1e-12);
    }

    @Test
    void aHiddenWeightAndAnOutputWeightMoveTogether() {
        Mlp network = Mlp.of(1, 1, 1).withActivation(Activation.LINEAR);
        // a = 2 * 3 = 6 moves by 3; the output 5 * 6 = 30 moves by 5 * 3 + 7 * 6 = 57; the target is 29.
        assertEquals(57.0, derivative(network, chain(2.0, 0.0, 5.0, 0.0), chain(1.0, 0.0, 7.0, 0.0), 3.0, 29.0), 1e-12);
    }
}
