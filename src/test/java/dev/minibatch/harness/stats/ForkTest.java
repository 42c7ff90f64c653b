package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkTest {
    private static final Cell CELL = Samples.cell("A", "10");
    private static final QuietLevel LEVEL = new QuietLevel(10.0, 20.0);

    @Test
    void busyIterationsHaveNoPartInItsTime() {
        Fork fork = fork(
                new double[] {100, 160, 101, 170, 99, 180, 100, 190, 102},
                new double[] {1.0, 1.5, 1.0, 1.5, 1.0, 1.5, 1.0, 1.5, 1.0});
        assertEquals(100.0, fork.microseconds());
        assertEquals(4, fork.quiet().size(), "all but the last, whose end has the teardown of the trial in it");
        assertTrue(fork.isQuiet());
    }

    @Test
    void slowIterationsWithQuietProbesCount() {
        Fork fork = fork(new double[] {300, 300, 300, 300, 300, 100, 100}, new double[] {1, 1, 1, 1, 1, 1.5, 1.5});
        assertEquals(300.0, fork.microseconds(), "the rule looks at the probes, never at the time");
    }

    @Test
    void withTooFewQuietIterationsTheLeastDisturbedCount() {
        Fork fork = fork(
                new double[] {100, 140, 141, 142, 143, 180, 181}, new double[] {1.0, 1.4, 1.41, 1.42, 1.43, 1.8, 1.81});
        assertFalse(fork.isQuiet());
        assertEquals(140.0, fork.microseconds());
    }

    @Test
    void aBurstThatTheProbesMissedDoesNotMoveIt() {
        Fork fork = fork(new double[] {100, 100, 5_000, 100, 100, 100}, new double[] {1, 1, 1, 1, 1, 1});
        assertEquals(100.0, fork.microseconds());
    }

    @Test
    void collectionsOfGarbageCountByTheirShareHoweverRareTheyAre() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            boolean collects = i == 3;
            samples.add(Samples.sample(
                    CELL, 1, i + 1, 11, collects ? 150.0 : 100.0, "us/op", Samples.watch(1.0, collects ? 1 : 0)));
        }
        assertEquals(105.0, new Fork(CELL, 1, samples, LEVEL).microseconds(), 1e-12);
    }

    @Test
    void waitingForACpuIsTakenOff() {
        Sample.Watch waited = new Sample.Watch(10, 10, 20, 20, 500.0, 0, 0, 1); // of 100 operations of 100 us each
        Sample sample = Samples.sample(CELL, 1, 1, 1, 100.0, "us/op", waited);
        assertEquals(95.0, new Fork(CELL, 1, List.of(sample), LEVEL).microseconds(), 1e-12);
    }

    @Test
    void withoutProbesAllIterationsCount() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            samples.add(Samples.sample(CELL, 1, i + 1, 3, 10.0 + i, "us/op"));
        }
        Fork fork = Fork.of(samples).get(0);
        assertFalse(fork.isWatched());
        assertTrue(fork.isQuiet());
        assertEquals(11.0, fork.microseconds());
    }

    @Test
    void allocationThatMovesMeansThatTheJvmHadNotSettled() {
        assertTrue(allocating(100, 100, 100, 100).isSettled());
        assertTrue(allocating(0, 10, 0, 15).isSettled(), "some bytes are the harness's");
        assertFalse(allocating(4_900_000, 4_900_000, 94_000, 94_000).isSettled());
        assertFalse(allocating(900, 900, 0, 0, 0, 0, 0, 0).isSettled());
        assertFalse(allocating(900, 0).isSettled(), "one iteration each");
    }

    @Test
    void whatIsAllocatedInASingleIterationIsNoChange() {
        assertTrue(allocating(0, 0, 1356, 0, 0, 0, 0, 0).isSettled());
        assertTrue(allocating(100, 100, 100, 100, 100, 4000, 100, 100).isSettled());
    }

    @Test
    void aJvmThatSaysSoHadNotSettled() {
        Sample.Watch unsettled = new Sample.Watch(10, 10, 20, 20, 0, 0, 0, 0);
        Sample sample = Samples.sample(CELL, 1, 1, 1, 5.0, "us/op", unsettled);
        assertFalse(new Fork(CELL, 1, List.of(sample), LEVEL).isSettled());
    }

    @Test
    void threeQuietIterationsAreEnough() {
        assertTrue(fork(new double[] {100, 100, 100, 160, 160}, new double[] {1, 1, 1, 1.6, 1.6})
                .isQuiet());
        assertFalse(fork(new double[] {100, 100, 150, 160, 160}, new double[] {1, 1, 1.5, 1.6, 1.6})
                .isQuiet());
    }

    @Test
    void theLeastDisturbedCountWhereverTheyAre() {
        Fork fork = fork(
                new double[] {180, 141, 190, 140, 195, 142, 185}, new double[] {1.8, 1.41, 1.9, 1.4, 1.95, 1.42, 1.85});
        assertEquals(141.0, fork.microseconds());
    }

    @Test
    void oneIterationWithoutProbesLeavesTheForkUnwatched() {
        Fork fork = new Fork(
                CELL,
                1,
                List.of(
                        Samples.watched(CELL, 1, 1, 2, 100.0, 1.5),
                        Samples.sample(CELL, 1, 2, 2, 100.0, "us/op", Sample.Watch.NONE)),
                LEVEL);
        assertFalse(fork.isWatched());
        assertEquals(Double.NaN, fork.slowdown(fork.measured().get(0)));
    }

    @Test
    void theSlowdownIsThatOfItsSlowestProbe() {
        Fork fork = fork(new double[] {100, 100}, new double[] {1.5, 1.0});
        assertEquals(1.5, fork.slowdown(fork.measured().get(0)), 1e-12);
        assertEquals(1.0, fork.slowdown(fork.measured().get(1)), 1e-12);
    }

    @Test
    void aLongWaitIsNotTakenOff() {
        assertEquals(90.0, waiting(1, 1_000.0), 1e-12, "a tenth of 100 operations of 100 us each");
        assertEquals(100.0, waiting(1, 1_001.0), 1e-12);
        assertEquals(100.0, waiting(2, 500.0), 1e-12, "several threads wait for each other");
    }

    private static double waiting(int threads, double waited) {
        Cell cell = new Cell(CELL.benchmark(), "avgt", threads, CELL.parameters());
        return Fork.running(
                Samples.sample(cell, 1, 1, 1, 100.0, "us/op", new Sample.Watch(10, 10, 20, 20, waited, 0, 0, 1)));
    }

    @Test
    void itsUnitIsThatOfItsScores() {
        Sample sample = Samples.sample(CELL, 1, 1, 1, 5.0, "ops/ms");
        assertEquals("ops/ms", new Fork(CELL, 1, List.of(sample), LEVEL).unit());
    }

    @Test
    void isSoundIfItIsQuietAndSettled() {
        assertTrue(allocating(100, 100, 100, 100).isSound());
        assertFalse(allocating(100, 100, 900, 900).isSound(), "not settled");
        assertFalse(
                fork(new double[] {100, 100, 100}, new double[] {1.5, 1.5, 1.0}).isSound(), "not quiet");
    }

    private static Fork fork(double[] scores, double[] slowdowns) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            samples.add(Samples.watched(CELL, 1, i + 1, scores.length, scores[i], slowdowns[i]));
        }
        return new Fork(CELL, 1, samples, LEVEL);
    }

    private static Fork allocating(double... bytes) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            samples.add(new Sample(
                    CELL, 1, 1, 1, false, i + 1, bytes.length, 1, "us/op", 10, bytes[i], 0, "", Samples.watch(1.0, 0)));
        }
        return new Fork(CELL, 1, samples, LEVEL);
    }
}
