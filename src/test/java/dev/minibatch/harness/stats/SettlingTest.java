package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling();

    @Test
    void needsTwoWindowsOfQuietLevelIterations() {
        assertEquals(2 * Settling.WINDOW, iterationsUntilSettled(100));
    }

    @Test
    void withoutWarmUpNothingHasSettled() {
        assertFalse(settling.isSettled());
    }

    @Test
    void waitsForACompilationThatTakesLongWhileAllElseIsLevel() {
        for (int i = 0; i < 60; i++) {
            settling.add(iteration(50.0, 4_900_000, 20.0)); // vectors in objects, and the compiler busy all the time
            assertFalse(settling.isSettled(), "after " + (i + 1));
        }
        assertEquals(2 * Settling.WINDOW, iterationsUntilSettled(0.5));
    }

    @Test
    void waitsWhileAllocationMoves() {
        for (int i = 0; i < 20; i++) {
            settling.add(iteration(100.0, 500_000 - 10_000 * i, 0.0));
            assertFalse(settling.isSettled());
        }
    }

    @Test
    void anAllocationInEverySoManiethOperationDoesNotKeepItWaiting() {
        int[] perIteration = {393_216, 410_312, 393_216, 405_504, 393_216, 404_451, 393_216};
        for (int i = 0; i < 14; i++) {
            settling.add(iteration(100.0, perIteration[i % perIteration.length], 0.5));
        }
        assertTrue(settling.isSettled());
    }

    @Test
    void waitsWhileOperationsGetFaster() {
        for (int i = 0; i < 30; i++) {
            settling.add(iteration(100.0 * Math.pow(0.98, i), 64, 0.0));
            assertFalse(settling.isSettled());
        }
    }

    @Test
    void aNeighbourWhoMakesIterationsSlowerDoesNotKeepItWaiting() {
        for (int i = 0; i < 10; i++) {
            settling.add(iteration(i % 2 == 0 ? 100.0 : 170.0, 64, 0.5));
        }
        assertTrue(settling.isSettled());
    }

    private int iterationsUntilSettled(double compiling) {
        Settling fresh = new Settling();
        for (int i = 1; i <= 100; i++) {
            fresh.add(iteration(100.0, 64, compiling > 1.0 ? 0.0 : compiling));
            if (fresh.isSettled()) {
                return i;
            }
        }
        return -1;
    }

    private static Settling.Iteration iteration(double microseconds, double bytes, double compiling) {
        return new Settling.Iteration(20.0, Math.round(20_000.0 / microseconds), bytes, compiling);
    }
}
