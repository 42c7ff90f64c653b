package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForkPairTest {
    private static final Cell CELL = Samples.cell("LOOPS", "10");

    /** Forks of one iteration; the probes after it take so many times what they take on a quiet core. */
    private static List<Sample> forks(double... slowdowns) {
        return IntStream.rangeClosed(1, slowdowns.length)
                .mapToObj(round -> probed(round, slowdowns[round - 1]))
                .toList();
    }

    private static Sample probed(int round, double slowdown) {
        Sample.Watch watch =
                new Sample.Watch(10.0 * slowdown, 10.0 * slowdown, 20.0 * slowdown, 20.0 * slowdown, 0, 0, 0, 1);
        return Samples.sample(CELL, round, 1, 1, 100.0, "us/op", watch);
    }

    @Test
    void aForkWithoutAPartnerIsLeftOut() {
        List<ForkPair> pairs = ForkPair.of(forks(1, 1, 1), forks(1, 1), true);
        assertEquals(
                List.of(1, 2), pairs.stream().map(pair -> pair.head().round()).toList());
    }

    @Test
    void aForkWhoseLastAttemptIsNotCompleteIsLeftOut() {
        Sample again = new Sample(
                CELL,
                1,
                2,
                1,
                false,
                1,
                2,
                100.0,
                "us/op",
                100,
                64.0,
                1e-15,
                "2026-11-23T20:15:00Z",
                Sample.Watch.NONE);
        List<Sample> head = List.of(probed(1, 1), again);
        assertEquals(List.of(), ForkPair.of(forks(1), head, true));
    }

    @Test
    void aPairIsJudgedByWhatHadBeenMeasuredWhenItEnded() {
        List<ForkPair> pairs = ForkPair.of(forks(2, 1, 2), forks(2, 1, 2), true);
        assertTrue(pairs.get(0).base().isQuiet(), "nothing was known to be quieter");
        assertFalse(pairs.get(2).base().isQuiet());
    }

    @Test
    void theQuietLevelIsThatOfBothSidesUnlessTheirJvmsDiffer() {
        assertFalse(ForkPair.of(forks(2), forks(1), true).get(0).base().isQuiet());
        assertTrue(ForkPair.of(forks(2), forks(1), false).get(0).base().isQuiet());
    }
}
