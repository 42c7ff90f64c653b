package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Cell;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What the two sides of a gate differ in beside their code, for the notes under its table. */
record SideDifferences(GateSide base, GateSide head) {
    /** A line for each cell that only one side has. */
    static List<String> onOneSide(Collection<Cell> base, Collection<Cell> head) {
        return Stream.concat(
                        base.stream()
                                .filter(cell -> !head.contains(cell))
                                .map(cell -> "only in base: " + cell.describe()),
                        head.stream()
                                .filter(cell -> !base.contains(cell))
                                .map(cell -> "only in head: " + cell.describe()))
                .toList();
    }

    /** The cells of benchmarks that both sides define differently, and how. */
    Map<Cell, String> definitions(List<Cell> before, List<Cell> after) {
        SortedMap<String, String> one = base.definitions();
        SortedMap<String, String> other = head.definitions();
        Map<Cell, String> changed = new LinkedHashMap<>();
        Stream.concat(before.stream(), after.stream())
                .filter(cell -> one.containsKey(cell.benchmark()) && other.containsKey(cell.benchmark()))
                .filter(cell -> !one.get(cell.benchmark()).equals(other.get(cell.benchmark())))
                .forEach(cell -> changed.put(
                        cell,
                        "the benchmark has changed: base has " + one.get(cell.benchmark()) + "; head has "
                                + other.get(cell.benchmark())));
        return changed;
    }

    /** A line for each benchmark whose forks get other arguments. */
    List<String> arguments(Collection<Cell> shared) {
        return shared.stream()
                .map(this::arguments)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private String arguments(Cell cell) {
        List<String> before = base.jvmArguments(cell).all();
        List<String> after = head.jvmArguments(cell).all();
        return before.equals(after)
                ? ""
                : "the JVM arguments of " + cell.benchmark() + " differ: base has " + before + ", head has " + after;
    }
}
