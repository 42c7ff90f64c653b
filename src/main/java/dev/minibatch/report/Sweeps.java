package dev.minibatch.report;

import dev.minibatch.compare.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The sweeps that a run has gone through: updates that differ in the mini-batch alone, or in the hidden layer's width. */
final class Sweeps {
    private static final int LEAST_SIZES = 3;
    private static final String ONE_HIDDEN_LAYER = "\\d+-\\d+-\\d+";

    private final Map<Setting, Map<String, SortedMap<Integer, Summary.Row>>> batches;
    private final Map<Setting, Map<String, SortedMap<Integer, Summary.Row>>> widths;

    Sweeps(Run run) {
        List<Summary.Row> updates =
                run.summary().rows().stream().filter(Summary.Row::isUpdate).toList();
        this.batches = sweeps(updates, Summary.BATCH_SIZE, "", Summary.Row::batchSize);
        this.widths = sweeps(
                updates.stream()
                        .filter(row -> row.parameter(Summary.NETWORK).matches(ONE_HIDDEN_LAYER))
                        .toList(),
                Summary.NETWORK,
                "-\\d+-",
                row -> Integer.parseInt(row.parameter(Summary.NETWORK).split("-", -1)[1]));
    }

    private static Map<Setting, Map<String, SortedMap<Integer, Summary.Row>>> sweeps(
            List<Summary.Row> rows, String parameter, String swept, Function<Summary.Row, Integer> size) {
        Map<Setting, Map<String, SortedMap<Integer, Summary.Row>>> sweeps = new LinkedHashMap<>();
        for (Summary.Row row : rows) {
            Setting setting = Setting.of(row.cell());
            SortedMap<String, String> others = new TreeMap<>(setting.parameters());
            if (swept.isEmpty()) {
                others.remove(parameter);
            } else {
                others.computeIfPresent(parameter, (name, value) -> value.replaceFirst(swept, "-h-"));
            }
            sweeps.computeIfAbsent(
                            new Setting(setting.benchmark(), setting.mode(), setting.threads(), others),
                            any -> new LinkedHashMap<>())
                    .computeIfAbsent(Setting.nameOf(row.cell()), any -> new TreeMap<>())
                    .put(size.apply(row), row);
        }
        sweeps.values().removeIf(lines -> lines.values().stream().noneMatch(line -> line.size() >= LEAST_SIZES));
        return sweeps;
    }

    /** By setting and formulation, the rows over the size of the mini-batch. */
    Map<Setting, Map<String, SortedMap<Integer, Summary.Row>>> batches() {
        return batches;
    }

    /** By setting and formulation, the rows over the neurons of the hidden layer. */
    Map<Setting, Map<String, SortedMap<Integer, Summary.Row>>> widths() {
        return widths;
    }

    boolean contain(Summary.Row row) {
        return contains(batches, row) || contains(widths, row);
    }

    private static boolean contains(
            Map<Setting, Map<String, SortedMap<Integer, Summary.Row>>> sweeps, Summary.Row row) {
        return sweeps.values().stream()
                .flatMap(lines -> lines.values().stream())
                .anyMatch(line -> line.containsValue(row));
    }
}
