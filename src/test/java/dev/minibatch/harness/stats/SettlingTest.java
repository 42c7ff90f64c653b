package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
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

    @Test
    void allocationsDifferByMoreThan16BytesOrOnePerCent() {
        assertFalse(Settling.differ(100, 116));
        assertTrue(Settling.differ(100, 117));
        assertTrue(Settling.differ(117, 100));
        assertFalse(Settling.differ(9_900, 10_000));
        assertTrue(Settling.differ(9_899, 10_000));
        assertFalse(Settling.differ(Double.NaN, 100), "unknown");
    }

    @Test
    void compilersMayTakeSixTenthsOfACpu() {
        assertTrue(settled(each(10, 20.0, 12.0)));
        assertFalse(settled(each(10, 20.0, 12.5)));
    }

    @Test
    void aCompilationThatBeginsInTheLastIterationIsWaitedFor() {
        for (int i = 0; i < 9; i++) {
            settling.add(new Settling.Iteration(20.0, 1, 64.0, 0.0));
        }
        settling.add(new Settling.Iteration(20.0, 1, 64.0, 20.0));
        assertFalse(settling.isSettled());
    }

    @Test
    void operationsMayGetFasterByTwoPerCent() {
        assertTrue(settled(50, 50, 50, 50, 50, 49, 49, 49, 49, 49));
        assertFalse(settled(50, 50, 50, 50, 50, 49, 49, 49, 48.9, 49));
    }

    @Test
    void aWindowIs100MillisecondsOfFiveIterationsOrHalfASecondOfFewer() {
        assertEquals(10, iterationsOf(100.0));
        assertEquals(4, iterationsOf(250.0));
        assertEquals(2, iterationsOf(500.0));
        assertEquals(20, iterationsOf(10.0));
    }

    /** How many iterations of a length it takes until a JVM has settled that is level from the start. */
    private static int iterationsOf(double milliseconds) {
        int iterations = 1;
        while (!settled(each(iterations, milliseconds, 0.0))) {
            iterations++;
        }
        return iterations;
    }

    private static double[][] each(int iterations, double milliseconds, double compiling) {
        return Collections.nCopies(iterations, new double[] {milliseconds, compiling})
                .toArray(double[][]::new);
    }

    /** Of iterations of one operation each. */
    private static boolean settled(double... milliseconds) {
        return settled(
                Arrays.stream(milliseconds).mapToObj(m -> new double[] {m, 0.0}).toArray(double[][]::new));
    }

    private static boolean settled(double[]... iterations) {
        Settling settling = new Settling();
        for (double[] each : iterations) {
            settling.add(new Settling.Iteration(each[0], 1, 64.0, each[1]));
        }
        return settling.isSettled();
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
