package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StabilityTest {
    @Test
    void marksForksInTwoGroups() {
        assertTrue(ofTimes(100, 101, 99, 140, 141).split());
        assertTrue(ofTimes(172, 230, 173, 231, 171).split());
    }

    @Test
    void doesNotMarkForksThatSpreadEvenly() {
        assertFalse(ofTimes(100, 101, 99, 102, 98).split());
        assertFalse(ofTimes(100, 110, 120, 130, 140).split());
        assertFalse(ofTimes(100, 100, 100, 103).split(), "3% apart is no group");
        assertFalse(ofTimes(100).split());
        assertFalse(ofTimes(100, 140).split(), "two forks show no groups");
    }

    @Test
    void marksIterationsThatStillTrend() {
        assertTrue(ofTrends(-0.05, -0.06, -0.04, -0.05, -0.055).trending());
        assertTrue(ofTrends(0.03, 0.02, 0.025).trending());
    }

    @Test
    void doesNotMarkIterationsThatOnlyScatter() {
        assertFalse(ofTrends(0.03, -0.03, 0.02, -0.02, 0.01).trending());
        assertFalse(ofTrends(0.002, 0.002, 0.002).trending(), "a fifth of a per cent is no trend");
        assertFalse(ofTrends(Double.NaN, Double.NaN).trending());
    }

    @Test
    void seldomMarksPureNoise() {
        Random random = new Random(1);
        int split = 0;
        int trending = 0;
        for (int i = 0; i < 2_000; i++) {
            split += ofTimes(random.doubles(5, 97, 103).toArray()).split() ? 1 : 0;
            trending += ofTrends(random.doubles(5, -0.02, 0.02).toArray()).trending() ? 1 : 0;
        }
        assertTrue(split < 0.005 * 2_000, split + " of 2000");
        assertTrue(trending < 0.06 * 2_000, trending + " of 2000");
    }

    private static Stability ofTimes(double... microseconds) {
        return Stability.of(Arrays.stream(microseconds)
                .mapToObj(time -> Samples.score(Samples.cell("A", "1"), 1, time))
                .toList());
    }

    private static Stability ofTrends(double... trends) {
        List<ForkScore> forks = Arrays.stream(trends)
                .mapToObj(trend -> new ForkScore(Samples.cell("A", "1"), 1, 100.0, 0.0, 0.0, trend))
                .toList();
        return Stability.of(forks);
    }
}
