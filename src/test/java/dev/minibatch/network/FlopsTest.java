package dev.minibatch.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FlopsTest {
    @Test
    void aLayerTakesTwoProductsAndTheUpdate() {
        // 2 * 5 * 12 each for W A and D A^T, and 2 * (12 + 4) for the update.
        assertEquals(120.0 + 120.0 + 32.0, Flops.perUpdate(Mlp.of(3, 4), 5));
    }

    @Test
    void aFurtherLayerTakesAThirdProduct() {
        // Further 2 * 5 * 8 each for W A, D A^T and W^T D, and 2 * (8 + 2) for the update.
        assertEquals(272.0 + 3.0 * 80.0 + 20.0, Flops.perUpdate(Mlp.of(3, 4, 2), 5));
    }

    @Test
    void theBooksNetworkTakesAMillionAtTenExamples() {
        assertEquals(1_006_520.0, Flops.perUpdate(Mlp.of(784, 30, 10), 10));
    }

    @Test
    void theLargestNetworkDoesNotOverflow() {
        assertEquals(4.0 * 1_000 * 1e8 + 2.0 * (1e8 + 1e4), Flops.perUpdate(Mlp.of(10_000, 10_000), 1_000));
    }
}
