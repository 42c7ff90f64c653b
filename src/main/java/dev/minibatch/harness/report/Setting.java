package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything of a cell but its alternative: what the cells of one chart have in common. */
record Setting(String benchmark, String mode, int threads, SortedMap<String, String> parameters) {
    static Setting of(Cell cell, String alternatives) {
        SortedMap<String, String> parameters = new TreeMap<>(cell.parameters());
        parameters.remove(alternatives);
        return new Setting(cell.benchmark(), cell.mode(), cell.threads(), parameters);
    }

    /** The benchmark's method. */
    String operation() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    String describe() {
        String text = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().equals("auto"))
                .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                .collect(Collectors.joining(", "));
        return text + (threads == 1 ? "" : ", " + threads + " threads");
    }
}
