package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarningTest {
    @Test
    void marksForksInTwoGroups() {
        assertTrue(ofTimes(100, 101, 99, 140, 141).contains(Warning.SPLIT));
        assertTrue(ofTimes(172, 230, 173, 231, 171).contains(Warning.SPLIT));
    }

    @Test
    void doesNotMarkForksThatSpreadEvenly() {
        assertFalse(ofTimes(100, 101, 99, 102, 98).contains(Warning.SPLIT));
        assertFalse(ofTimes(100, 110, 120, 130, 140).contains(Warning.SPLIT));
        assertFalse(ofTimes(100, 100, 100, 103).contains(Warning.SPLIT), "3% apart is no group");
        assertFalse(ofTimes(100).contains(Warning.SPLIT));
        assertFalse(ofTimes(100, 140).contains(Warning.SPLIT), "two forks show no groups");
    }

    @Test
    void marksIterationsThatStillTrend() {
        assertTrue(ofTrends(-0.05, -0.06, -0.04, -0.05, -0.055).contains(Warning.TRENDING));
        assertTrue(ofTrends(0.03, 0.02, 0.025).contains(Warning.TRENDING));
    }

    @Test
    void doesNotMarkIterationsThatOnlyScatter() {
        assertFalse(ofTrends(0.03, -0.03, 0.02, -0.02, 0.01).contains(Warning.TRENDING));
        assertFalse(ofTrends(0.002, 0.002, 0.002).contains(Warning.TRENDING), "a fifth of a per cent is no trend");
        assertFalse(ofTimes(100, 110).contains(Warning.TRENDING), "forks of a single iteration");
    }

    @Test
    void seldomMarksPureNoise() {
        Random random = new Random(1);
        int split = 0;
        int trending = 0;
        for (int i = 0; i < 2_000; i++) {
            split += ofTimes(random.doubles(5, 97, 103).toArray()).contains(Warning.SPLIT) ? 1 : 0;
            trending += ofTrends(random.doubles(5, -0.02, 0.02).toArray()).contains(Warning.TRENDING) ? 1 : 0;
        }
        assertTrue(split < 0.005 * 2_000, split + " of 2000");
        assertTrue(trending < 0.06 * 2_000, trending + " of 2000");
    }

    private static Set<Warning> ofTimes(double... microseconds) {
        return Warning.of(Arrays.stream(microseconds)
                .mapToObj(time -> Samples.score(Samples.cell("A", "1"), 1, time))
                .toList());
    }

    private static Set<Warning> ofTrends(double... trends) {
        return Warning.of(Arrays.stream(trends).mapToObj(WarningTest::fork).toList());
    }

    /** A fork whose second half is slower than its first by a trend. */
    private static Fork fork(double trend) {
        Cell cell = Samples.cell("A", "1");
        List<Sample> measured = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> Samples.sample(cell, 1, i, 4, i < 3 ? 100.0 : 100.0 * Math.exp(trend), "us/op"))
                .toList();
        return new Fork(cell, 1, measured, QuietLevel.of(measured));
    }

    @Test
    void fourForksShowTwoGroups() {
        assertTrue(ofTimes(100, 140, 100, 140).contains(Warning.SPLIT));
    }

    @Test
    void groupsAreFivePerCentApartAndThreeTimesAsFarAsTheyAreWide() {
        assertTrue(ofTimes(100, 100, 105, 105).contains(Warning.SPLIT));
        assertFalse(ofTimes(100, 100, 104.9, 104.9).contains(Warning.SPLIT));
        assertTrue(ofTimes(100, 110, 140, 150).contains(Warning.SPLIT), "a gap of 30, groups of 10");
        assertFalse(ofTimes(100, 110, 139, 149).contains(Warning.SPLIT), "a gap of 29");
    }

    @Test
    void twoForksMayShowATrend() {
        assertTrue(ofTrends(0.05, 0.05).contains(Warning.TRENDING));
        assertFalse(ofTrends(0.05).contains(Warning.TRENDING), "one fork has no interval");
    }
}
