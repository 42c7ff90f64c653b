package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietLevelTest {
    private static final Cell CELL = Samples.cell("A", "10");

    @Test
    void isThatOfTheQuietMomentsOfAMachineThatIsBusyMostOfTheTime() {
        List<Sample> samples = new ArrayList<>(Collections.nCopies(95, iteration(1.6)));
        samples.addAll(Collections.nCopies(5, iteration(1.0)));
        QuietLevel level = QuietLevel.of(samples);
        assertEquals(10.0, level.alu(), 1e-12);
        assertEquals(20.0, level.load(), 1e-12);
    }

    @Test
    void aSingleReadingThatIsTooFastDoesNotMoveIt() {
        List<Sample> samples = new ArrayList<>(Collections.nCopies(200, iteration(1.0)));
        samples.add(iteration(0.1));
        assertEquals(10.0, QuietLevel.of(samples).alu(), 1e-12);
    }

    @Test
    void eitherProbeOnEitherSideMakesAnIterationBusy() {
        QuietLevel level = new QuietLevel(10.0, 20.0);
        assertTrue(level.isQuiet(seen(10.5, 10.9, 21.0, 21.9, 0.0)));
        assertFalse(level.isQuiet(seen(14.0, 10.0, 20.0, 20.0, 0.0)));
        assertFalse(level.isQuiet(seen(10.0, 14.0, 20.0, 20.0, 0.0)));
        assertFalse(level.isQuiet(seen(10.0, 10.0, 28.0, 20.0, 0.0)));
        assertFalse(level.isQuiet(seen(10.0, 10.0, 20.0, 28.0, 0.0)));
    }

    @Test
    void waitingForACpuMakesAnIterationBusy() {
        // 100 operations of 2 us each: 10% of the iteration are 20 us.
        QuietLevel level = new QuietLevel(10.0, 20.0);
        assertTrue(level.isQuiet(seen(10.0, 10.0, 20.0, 20.0, 19.0)));
        assertFalse(level.isQuiet(seen(10.0, 10.0, 20.0, 20.0, 21.0)));
        assertTrue(level.isQuiet(seen(10.0, 10.0, 20.0, 20.0, Double.NaN)), "a system that does not tell");
    }

    @Test
    void theIterationsOwnTimeHasNoPartInIt() {
        QuietLevel level = new QuietLevel(10.0, 20.0);
        for (double score : new double[] {1e-3, 1.0, 1e6}) {
            assertTrue(level.isQuiet(Samples.watched(CELL, 1, 1, 1, score, 1.0)));
            assertFalse(level.isQuiet(Samples.watched(CELL, 1, 1, 1, score, 1.5)));
        }
    }

    @Test
    void isUnknownWithoutProbes() {
        assertFalse(QuietLevel.of(List.of(Samples.sample(CELL, 1, 1, 1, 1.0, "us/op")))
                .isKnown());
    }

    private static Sample iteration(double slowdown) {
        return Samples.watched(CELL, 1, 1, 1, 2.0, slowdown);
    }

    private static Sample seen(double aluBefore, double aluAfter, double loadBefore, double loadAfter, double waited) {
        return Samples.sample(
                CELL,
                1,
                1,
                1,
                2.0,
                "us/op",
                new Sample.Watch(aluBefore, aluAfter, loadBefore, loadAfter, waited, 0.0, 0.0, 1.0));
    }

    @Test
    void aTenthOfSlowdownOrOfWaitingIsStillQuiet() {
        QuietLevel level = new QuietLevel(10.0, 20.0);
        assertTrue(level.isQuiet(seen(11.0, 10.0, 20.0, 22.0, 0.0)));
        assertFalse(level.isQuiet(seen(11.01, 10.0, 20.0, 22.0, 0.0)));
        assertTrue(level.isQuiet(seen(10.0, 10.0, 20.0, 20.0, 20.0)));
    }
}
