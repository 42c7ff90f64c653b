package dev.minibatch.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CostTest {
    @Test
    void valuesAreThoseOfTheDefinitions() {
        assertEquals(0.125, Cost.QUADRATIC.value(0.5, 1.0));
        assertEquals(Math.log(2.0), Cost.CROSS_ENTROPY.value(0.5, 1.0), 1e-16);
        assertEquals(Math.log(2.0), Cost.CROSS_ENTROPY.value(0.5, 0.25), 1e-16);
        assertEquals(0.0, Cost.CROSS_ENTROPY.value(1.0, 1.0), 1e-300);
        assertEquals(0.0, Cost.CROSS_ENTROPY.value(0.0, 0.0), 1e-300);
    }

    @ParameterizedTest
    @EnumSource
    void derivativeIsThatOfTheValueByCentralDifferences(Cost cost) {
        double h = 1e-6;
        for (double a = 0.05; a < 1.0; a += 0.05) {
            for (double y : new double[] {0.0, 0.3, 1.0}) {
                double difference = (cost.value(a + h, y) - cost.value(a - h, y)) / (2.0 * h);
                assertEquals(difference, cost.derivative(a, y, a * (1.0 - a)), 1e-7, cost + " at " + a + ", " + y);
            }
        }
    }

    @Test
    void crossEntropyTimesTheSlopeStaysTheDifferenceWhereTheNeuronSaturates() {
        double slope = Activation.SIGMOID.slope(1.0);
        assertEquals(1.0, Cost.CROSS_ENTROPY.derivative(1.0, 0.0, slope) * slope);
    }
}
