package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FurtherRoundsTest {
    private static final List<Cell> CELLS = Stream.of("A", "B", "C")
            .map(name -> new Cell(
                    "x.Benchmark.update",
                    "avgt",
                    1,
                    new TreeMap<>(Samples.cell(name, "10").parameters())))
            .toList();
    private static final Plan PLAN = Plan.inRounds(CELLS, cell -> 2, 1);

    private final List<Sample> samples = new ArrayList<>();

    @Test
    void areOverTheCellsThatLackQuietForks() {
        measure("A", 1, 1.0);
        measure("A", 2, 1.0);
        measure("B", 1, 1.0);
        measure("B", 2, 1.5);
        measure("C", 1, 1.5);
        measure("C", 2, 1.5);
        List<Plan.PlannedFork> forks = PLAN.furtherRound(samples, 6, Set.of());
        assertEquals(Set.of(CELLS.get(1), CELLS.get(2)), cells(forks));
        assertEquals(
                List.of(7, 8), forks.stream().map(Plan.PlannedFork::position).toList());
        assertEquals(List.of(3, 3), forks.stream().map(Plan.PlannedFork::round).toList());
    }

    @Test
    void endWhenEveryCellHasAsManyQuietForksAsWereAskedFor() {
        for (String name : List.of("A", "B", "C")) {
            measure(name, 1, 1.5);
            measure(name, 2, 1.0);
            measure(name, 3, 1.0);
        }
        assertEquals(List.of(), PLAN.furtherRound(samples, 9, Set.of()));
    }

    @Test
    void leaveOutCellsThatFailedAndNumberTheOthersWithoutGaps() {
        List<Plan.PlannedFork> forks = PLAN.furtherRound(samples, 6, Set.of(CELLS.get(0)));
        assertEquals(Set.of(CELLS.get(1), CELLS.get(2)), cells(forks));
        assertEquals(
                List.of(7, 8), forks.stream().map(Plan.PlannedFork::position).toList());
    }

    private static Set<Cell> cells(List<Plan.PlannedFork> forks) {
        return forks.stream().map(Plan.PlannedFork::cell).collect(Collectors.toSet());
    }

    private void measure(String name, int round, double slowdown) {
        for (int i = 1; i <= 5; i++) {
            samples.add(Samples.watched(Samples.cell(name, "10"), round, i, 5, 100.0, slowdown));
        }
    }
}
