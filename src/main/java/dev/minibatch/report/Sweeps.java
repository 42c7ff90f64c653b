package dev.minibatch.report;

import dev.minibatch.compare.Series;
import dev.minibatch.compare.Summary;
import dev.minibatch.compare.SweptSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sweeps that a run has gone through: updates that differ in the mini-batch alone, or in the hidden layer's width. */
final class Sweeps {
    private final Run run;

    Sweeps(Run run) {
        this.run = run;
    }

    /** By setting, the formulations' series, where one or more have enough sizes. */
    Map<Setting, List<Series>> of(SweptSize size) {
        Map<Setting, List<Series>> sweeps = new LinkedHashMap<>();
        Series.of(run.summary().rows(), size)
                .forEach(series -> sweeps.merge(
                        Setting.of(series.cell()),
                        List.of(series),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList()));
        sweeps.values().removeIf(all -> all.stream().noneMatch(Series::isSweep));
        return sweeps;
    }

    boolean contain(Summary.Row row) {
        return Stream.of(SweptSize.values())
                .flatMap(size -> of(size).values().stream().flatMap(List::stream))
                .anyMatch(series -> series.rows().containsValue(row));
    }
}
