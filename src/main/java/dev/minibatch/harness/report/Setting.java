package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Summary;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All of a cell but its formulation: what cells that are shown in one chart have in common.
 *
 * @param parameters without that of the formulation
 */
record Setting(String benchmark, String mode, int threads, SortedMap<String, String> parameters) {
    static Setting of(Cell cell) {
        SortedMap<String, String> parameters = new TreeMap<>(cell.parameters());
        parameters.remove(Summary.FORMULATION);
        return new Setting(cell.benchmark(), cell.mode(), cell.threads(), parameters);
    }

    /** What a cell is called beside others of its setting. */
    static String nameOf(Cell cell) {
        return cell.parameters().getOrDefault(Summary.FORMULATION, method(cell.benchmark()));
    }

    private static String method(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** What is timed: the benchmark's method. */
    String operation() {
        return method(benchmark);
    }

    /** The network and the mini-batch, and what else is not as usual. */
    String describe() {
        String text = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().equals("auto"))
                .map(parameter -> switch (parameter.getKey()) {
                    case Summary.NETWORK -> parameter.getValue();
                    case Summary.BATCH_SIZE -> "mini-batch " + parameter.getValue();
                    default -> parameter.getKey() + " " + parameter.getValue();
                })
                .sorted()
                .collect(Collectors.joining(", "));
        return text + (threads == 1 ? "" : ", " + threads + " threads");
    }
}
