package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellResultTest {
    private static String invalid(Double... forks) {
        return CellResult.ofForks(List.of(forks), List.of(), Map.of()).invalid();
    }

    @Test
    void itsTimeIsThatOfItsForks() {
        CellResult result = CellResult.ofForks(List.of(2.0, 8.0), List.of(64.0), Map.of("vmName", "x"));
        assertEquals(LogMean.of(2.0, 8.0), result.time());
        assertEquals(4.0, Math.exp(result.time().mean()), 1e-12);
        assertEquals(List.of(64.0), result.bytes());
        assertEquals(Map.of("vmName", "x"), result.conditions());
        assertEquals("", result.invalid());
    }

    @Test
    void isInvalidUnlessEveryForkHasAPositiveTime() {
        String reason = "a fork has no positive time";
        assertEquals(reason, invalid());
        assertEquals(reason, invalid(1.0, 0.0));
        assertEquals(reason, invalid(1.0, -1.0));
        assertEquals(reason, invalid(1.0, Double.NaN));
        assertEquals(reason, invalid(Double.POSITIVE_INFINITY, 1.0));
    }

    @Test
    void theForksOfARunGiveTheirTimeAndAllocation() {
        Cell cell = Samples.cell("A", "10");
        CellResult result = CellResult.of(
                List.of(Samples.fork(cell, 1, 5.0, 64.0, Double.NaN), Samples.fork(cell, 2, 7.0, 80.0, Double.NaN)));
        assertEquals(List.of(5.0, 7.0), result.forks());
        assertEquals(List.of(64.0, 80.0), result.bytes());
        assertEquals(Map.of(), result.conditions());
    }

    @Test
    void anInvalidResultHasAReasonAndNoTimes() {
        CellResult result = CellResult.invalid("it rained");
        assertEquals("it rained", result.invalid());
        assertEquals(List.of(), result.forks());
        assertEquals(0.0, result.time().freedom());
    }
}
