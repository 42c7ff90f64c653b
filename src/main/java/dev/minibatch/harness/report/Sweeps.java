package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Series;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SweptSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sweeps that a run has gone through: updates that differ in the mini-batch alone, or in the hidden layer's width. */
final class Sweeps {
    private final Map<SweptSize, Map<Setting, List<Series>>> sweeps = new LinkedHashMap<>();

    Sweeps(Run run) {
        for (SweptSize size : run.summary().subject().sizes()) {
            sweeps.put(size, bySetting(Series.of(run.summary().rows(), size)));
        }
    }

    private static Map<Setting, List<Series>> bySetting(List<Series> all) {
        Map<Setting, List<Series>> settings = all.stream()
                .collect(Collectors.groupingBy(
                        series -> Setting.of(series.cell()), LinkedHashMap::new, Collectors.toList()));
        settings.values().removeIf(lines -> lines.stream().noneMatch(Series::isSweep));
        return settings;
    }

    /** By setting, the formulations' series, where one or more have enough sizes. */
    Map<Setting, List<Series>> of(SweptSize size) {
        return sweeps.get(size);
    }

    boolean contain(Summary.Row row) {
        return sweeps.values().stream()
                .flatMap(settings -> settings.values().stream().flatMap(List::stream))
                .anyMatch(series -> series.rows().containsValue(row));
    }
}
