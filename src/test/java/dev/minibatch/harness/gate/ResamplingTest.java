package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static Resampling resampling() {
        Random random = new Random(23);
        List<ForkPair> pairs =
                Stream.generate(() -> Forks.noisyPair(random, 1.0)).limit(40).toList();
        return new Resampling(List.of(pairs, pairs), GateRules.DEFAULT);
    }

    @Test
    void findsLargeChangesAndHardlyAnyWhereThereIsNone() {
        assertTrue(resampling().regressed(100, 0.10) >= 80);
        assertTrue(resampling().regressed(100, 0.0) <= 5);
    }

    @Test
    void isTheSameEachTime() {
        assertEquals(resampling().regressed(20, 0.03), resampling().regressed(20, 0.03));
    }
}
