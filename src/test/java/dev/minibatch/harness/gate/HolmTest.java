package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HolmTest {
    /** As R's {@code p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")} gives. */
    @Test
    void adjustsAsR() {
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(0.01, 0.04, 0.03, 0.005), 1e-15);
    }

    @Test
    void neverExceedsOne() {
        assertArrayEquals(new double[] {1.0, 1.0}, Holm.adjusted(0.9, 0.8), 0.0);
    }
}
