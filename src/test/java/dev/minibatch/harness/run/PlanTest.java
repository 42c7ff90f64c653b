package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.minibatch.harness.stats.Cell;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Cell> CELLS = Stream.of("a", "b", "c", "d", "e")
            .map(value -> new Cell("x.Y.z", "avgt", 1, new TreeMap<>(Map.of("p", value))))
            .toList();

    @Test
    void everyRoundHasEveryCellOnce() {
        List<Plan.PlannedFork> forks = Plan.inRounds(CELLS, cell -> 4, 1).forks();
        assertEquals(20, forks.size());
        for (int round = 1; round <= 4; round++) {
            List<Plan.PlannedFork> five = forks.subList(5 * (round - 1), 5 * round);
            assertEquals(
                    5, new HashSet<>(five.stream().map(Plan.PlannedFork::cell).toList()).size());
            assertEquals(
                    5 * round, five.stream().mapToInt(Plan.PlannedFork::round).sum());
        }
    }

    @Test
    void orderComesFromTheSeedAlone() {
        assertEquals(Plan.inRounds(CELLS, cell -> 4, 1), Plan.inRounds(CELLS, cell -> 4, 1));
        assertNotEquals(Plan.inRounds(CELLS, cell -> 4, 1), Plan.inRounds(CELLS, cell -> 4, 2));
        List<Plan.PlannedFork> forks = Plan.inRounds(CELLS, cell -> 4, 1).forks();
        Object[] first =
                forks.subList(0, 5).stream().map(Plan.PlannedFork::cell).toArray();
        Object[] second =
                forks.subList(5, 10).stream().map(Plan.PlannedFork::cell).toArray();
        assertNotEquals(Arrays.asList(first), Arrays.asList(second));
    }

    @Test
    void aCellWithFewerForksLeavesTheLaterRounds() {
        List<Plan.PlannedFork> forks = Plan.inRounds(CELLS, cell -> cell.equals(CELLS.get(0)) ? 1 : 2, 1)
                .forks();
        assertEquals(9, forks.size());
        assertEquals(
                1,
                forks.stream().filter(fork -> fork.cell().equals(CELLS.get(0))).count());
    }

    @Test
    void positionsCountThroughThePlan() {
        List<Plan.PlannedFork> forks = Plan.inRounds(CELLS, cell -> 2, 1).forks();
        assertEquals(
                IntStream.rangeClosed(1, 10).boxed().toList(),
                forks.stream().map(Plan.PlannedFork::position).toList());
    }
}
