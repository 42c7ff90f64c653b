package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateTest {
    /** No event in n trials has the upper bound 1 - (alpha/2)^(1/n). */
    @Test
    void noneOfThirtyMayStillBeAnEighth() {
        assertEquals(1.0 - Math.pow(0.025, 1.0 / 30.0), new Rate(0, 30).high(), 1e-9);
        assertEquals(0.0, new Rate(0, 30).low(), 0.0);
    }

    @Test
    void allHaveTheUpperBoundOne() {
        assertEquals(1.0, new Rate(20, 20).high(), 0.0);
        assertEquals(Math.pow(0.025, 1.0 / 20.0), new Rate(20, 20).low(), 1e-9);
    }
}
