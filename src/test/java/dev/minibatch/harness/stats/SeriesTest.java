package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final SweptSize MINI_BATCH = Samples.SUBJECT.sizes().get(0);

    private static Stream<Fork> forks(String formulation, String batchSize, int forks) {
        return IntStream.rangeClosed(1, forks)
                .mapToObj(round -> Samples.score(Samples.cell(formulation, batchSize), round, 100.0 + round));
    }

    @SafeVarargs
    private static List<Series> series(Stream<Fork>... cells) {
        List<Fork> forks = new ArrayList<>();
        for (Stream<Fork> cell : cells) {
            cell.forEach(forks::add);
        }
        return Series.of(new Summary(forks, List.of("LOOPS"), Samples.SUBJECT).rows(), MINI_BATCH);
    }

    @Test
    void hasTheRowsOfACellBySize() {
        List<Series> series =
                series(forks("MATRIX", "10", 1), forks("LOOPS", "20", 1), forks("MATRIX", "5", 1), forks("A", "0", 1));
        assertEquals(
                List.of(Samples.cell("MATRIX", "m"), Samples.cell("LOOPS", "m")),
                series.stream().map(Series::cell).toList(),
                "the cell without a size has none");
        assertEquals(Set.of(5, 10), series.get(0).rows().keySet());
        assertEquals(Samples.cell("MATRIX", "5"), series.get(0).rows().get(5).cell());
    }

    @Test
    void isASweepOfThreeSizes() {
        assertFalse(series(forks("A", "1", 1), forks("A", "2", 1)).get(0).isSweep());
        assertTrue(series(forks("A", "1", 1), forks("A", "2", 1), forks("A", "3", 1))
                .get(0)
                .isSweep());
    }

    @Test
    void isComparedIfEverySizeHasARatioWithAnInterval() {
        assertTrue(compared(2, 2, 2));
        assertFalse(compared(2, 1, 2), "a single fork");
        assertFalse(compared(2, 2, 0), "no loops of that size");
    }

    /** By the forks at a smaller and at a larger size, and those of the loops at the larger. */
    private static boolean compared(int smaller, int larger, int ofLoops) {
        return series(
                        forks("MATRIX", "10", smaller),
                        forks("MATRIX", "20", larger),
                        forks("LOOPS", "10", 2),
                        forks("LOOPS", "20", ofLoops))
                .get(0)
                .isCompared(0);
    }
}
