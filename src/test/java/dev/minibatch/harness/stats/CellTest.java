package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellTest {
    private static Cell cell(String benchmark, int threads) {
        return new Cell(benchmark, "avgt", threads, new TreeMap<>(Map.of("size", "10", "data", "a\nb")));
    }

    @Test
    void isDescribedByItsClassAndMethodModeThreadsAndParameters() {
        assertEquals("B.f avgt data=a\u240ab size=10", cell("org.x.B.f", 1).describe());
        assertEquals(
                "B.f avgt threads=2 data=a\u240ab size=10", cell("org.x.B.f", 2).describe());
        assertEquals("B.f avgt data=a\u240ab size=10", cell("B.f", 1).describe());
        assertEquals("f avgt data=a\u240ab size=10", cell("f", 1).describe());
    }

    @Test
    void aMethodOfAGroupIsAPart() {
        assertEquals(cell("x.B.f:reader", 3), cell("x.B.f", 3).part("reader"));
    }

    @Test
    void anotherValueLeavesTheFirstCellAsItIs() {
        Cell first = Samples.cell("A", "10");
        assertEquals(Samples.cell("A", "20"), first.with("batchSize", "20"));
        assertEquals(Samples.cell("A", "10"), first);
    }
}
