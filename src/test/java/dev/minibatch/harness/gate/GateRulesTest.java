package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Estimate;
import org.junit.jupiter.api.Test;

class GateRulesTest {
    @Test
    void aMarginIsPrintedAsItWasGiven() {
        assertEquals("7.0", Float.toString(new GateRules(7.0 / 100.0).marginPercent()));
    }

    private static final GateRules TEN_PER_CENT = new GateRules(0.1);

    private static boolean isUnchanged(double low, double high) {
        return TEN_PER_CENT.isUnchanged(new Estimate(1.0, low, high));
    }

    @Test
    void anIntervalMayReachTheMargin() {
        assertTrue(isUnchanged(0.9, 1.1));
        assertFalse(isUnchanged(0.899, 1.1));
        assertFalse(isUnchanged(0.9, 1.101));
    }

    @Test
    void aMarginOfTenPerCentReportsThreeAndExcludesSix() {
        assertEquals(0.03, TEN_PER_CENT.minimumEffect(), 1e-15);
        assertEquals(0.06, TEN_PER_CENT.targetEffect(), 1e-15);
    }

    @Test
    void evidenceSharesOutOneFalseAlarmInAHundred() {
        assertEquals(100.0, GateRules.decisive(1.0, 1), 1e-12);
        assertEquals(1600.0, GateRules.decisive(0.25, 4), 1e-12);
        assertEquals(
                1.0, GateRules.SHARE_OF_TIME + GateRules.SHARE_OF_SLOW_FORKS + GateRules.SHARE_OF_ALLOCATION, 1e-15);
    }
}
