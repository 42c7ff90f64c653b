package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogMeanTest {
    /** Student's t with one degree of freedom is Cauchy's: beyond 1 lies a quarter of it. */
    private static LogMean cauchy(double mean, double rounding) {
        return new LogMean(mean, 1.0, 1.0, rounding);
    }

    @Test
    void probabilityIsStudents() {
        assertEquals(0.25, cauchy(1.0, 0.0).probabilityAtMost(0.0), 1e-12);
        assertEquals(0.75, cauchy(1.0, 0.0).probabilityAtMost(2.0), 1e-12);
        assertEquals(0.25, new LogMean(3.0, 9.0, 1.0, 0.0).probabilityAtMost(0.0), 1e-12, "3 standard errors of 3");
    }

    @Test
    void whatRoundingMayHaveAddedProvesNothing() {
        assertEquals(0.25, cauchy(1.5, 0.5).probabilityAtMost(0.0), 1e-12);
    }

    @Test
    void anUnknownVarianceProvesNothing() {
        assertEquals(1.0, LogMean.of(100.0).probabilityAtMost(0.0));
        assertEquals(1.0, LogMean.of(100.0).minus(LogMean.of(10.0, 11.0)).probabilityAtMost(0.0));
        assertEquals(1.0, new LogMean(5.0, 1.0, 0.0, 0.0).probabilityAtMost(0.0));
    }

    @Test
    void timesThatAreAllEqualProveWhatTheyShow() {
        LogMean level = new LogMean(1.0, 0.0, 4.0, 0.0);
        assertEquals(0.0, level.probabilityAtMost(0.5));
        assertEquals(1.0, level.probabilityAtMost(1.5));
        assertEquals(1.0, level.probabilityAtMost(1.0), "a mean of 1 is at most 1");
    }

    @Test
    void aDifferenceHasTheRoundingOfBoth() {
        LogMean difference = cauchy(5.0, 0.25).minus(cauchy(2.0, 0.5));
        assertEquals(3.0, difference.mean());
        assertEquals(2.0, difference.variance());
        assertEquals(2.0, difference.freedom(), 1e-12); // 2 * 2 / (1 + 1)
        assertEquals(0.75, difference.rounding());
    }

    @Test
    void roundingWidensAnInterval() {
        assertEquals(1.0 + 0.5, cauchy(7.0, 0.5).halfWidth(0.25), 1e-12);
        assertEquals(0.5, new LogMean(7.0, 0.0, 1.0, 0.5).halfWidth(0.25), 1e-12);
    }

    @Test
    void noTimesHaveNoFreedom() {
        assertEquals(0.0, LogMean.of().freedom());
        assertEquals(0.0, LogMean.of(7.0).freedom());
        assertEquals(2.0, LogMean.of(7.0, 8.0, 9.0).freedom());
    }
}
