package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTest {
    @Test
    void nothingIsKnownOfOtherBenchmarks() {
        Cell cell = Samples.cell("A", "10");
        assertEquals("", Subject.NONE.alternatives());
        assertEquals(Double.NaN, Subject.NONE.flops(cell));
        assertEquals(Double.NaN, Subject.NONE.bytesRead(cell));
        assertEquals(0, Subject.NONE.examples(cell));
        assertFalse(Subject.NONE.skipsZeros(cell));
        assertFalse(Subject.NONE.verifies(cell));
        assertFalse(Subject.NONE.isLimit(cell));
        assertEquals(List.of(), Subject.NONE.sizes());
    }
}
