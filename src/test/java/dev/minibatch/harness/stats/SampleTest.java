package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void printableChangesTheNamesOfItsCellAlone() {
        Cell cell = new Cell("x.B\n.f", "avgt", 1, new TreeMap<>(Map.of("si\tze", "1\r0")));
        Cell shown = new Cell("x.B\u240a.f", "avgt", 1, new TreeMap<>(Map.of("si\u2409ze", "1\u240d0")));
        assertEquals(
                Samples.watched(shown, 3, 2, 5, 0.5, 1.5),
                Samples.watched(cell, 3, 2, 5, 0.5, 1.5).printable());
    }

    @Test
    void aUnitIsATimePerOperationOrItsInverse() {
        for (String unit : List.of("ns/op", "us/op", "\u00b5s/op", "ops/s", "ops/day")) {
            assertTrue(Sample.isTimeUnit(unit), unit);
        }
        for (String unit : List.of("us", "op/us", "us/ops", "B/op", "ops/parsec", "ops/us/op", "")) {
            assertFalse(Sample.isTimeUnit(unit), unit);
        }
    }

    @Test
    void anotherUnitIsNoSample() {
        Cell cell = Samples.cell("A", "1");
        String message = assertThrows(IllegalArgumentException.class, () -> Samples.sample(cell, 1, 1, 1, 2.0, "B/op"))
                .getMessage();
        assertEquals("the unit 'B/op' should be a time per op or ops per time", message);
    }

    @Test
    void allFourReadingsMakeProbes() {
        assertTrue(new Sample.Watch(1, 1, 1, 1, Double.NaN, 0, 0, 0).hasProbes());
        assertFalse(new Sample.Watch(Double.NaN, 1, 1, 1, 0, 0, 0, 0).hasProbes());
        assertFalse(new Sample.Watch(1, Double.NaN, 1, 1, 0, 0, 0, 0).hasProbes());
        assertFalse(new Sample.Watch(1, 1, Double.NaN, 1, 0, 0, 0, 0).hasProbes());
        assertFalse(new Sample.Watch(1, 1, 1, Double.NaN, 0, 0, 0, 0).hasProbes());
    }
}
