package dev.minibatch.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    @Test
    void valuesAreThoseOfTheDefinitions() {
        assertEquals(0.5, Activation.SIGMOID.value(0.0));
        assertEquals(0.7310585786300049, Activation.SIGMOID.value(1.0), 1e-16); // e / (e + 1)
        assertEquals(0.7615941559557649, Activation.TANH.value(1.0), 1e-16); // (e^2 - 1) / (e^2 + 1)
        assertEquals(0.0, Activation.RELU.value(-2.5));
        assertEquals(2.5, Activation.RELU.value(2.5));
        assertEquals(-2.5, Activation.LINEAR.value(-2.5));
    }

    @ParameterizedTest
    @EnumSource
    void slopeIsTheDerivativeByCentralDifferences(Activation sigma) {
        double h = 1e-6;
        for (double z = -3.05; z < 3.0; z += 0.1) {
            double difference = (sigma.value(z + h) - sigma.value(z - h)) / (2.0 * h);
            assertEquals(difference, sigma.slope(sigma.value(z)), 1e-9, sigma + " at " + z);
            assertEquals(difference, sigma.derivative(z), 1e-9, sigma + " at " + z);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFiniteFarOut(Activation sigma) {
        for (double z : new double[] {-1e4, -745.2, -40.0, 40.0, 745.2, 1e4}) {
            assertTrue(Double.isFinite(sigma.value(z)), sigma + " at " + z);
            assertTrue(Double.isFinite(sigma.derivative(z)), sigma + "' at " + z);
        }
    }

    @Test
    void sigmoidNeverLosesItsSlopeAltogether() {
        assertEquals(1.0, Activation.SIGMOID.value(40.0));
        assertTrue(Activation.SIGMOID.slope(1.0) > 0.0);
        assertTrue(Activation.SIGMOID.slope(1.0) < 1e-100);
    }
}
