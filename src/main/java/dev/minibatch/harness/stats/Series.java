package dev.minibatch.harness.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows that differ in a size alone.
 *
 * @param cell what they have in common
 * @param rows by size
 */
public record Series(SweptSize size, Cell cell, SortedMap<Integer, Summary.Row> rows) {
    private static final int LEAST_SIZES = 3;

    /** All of a run, in the order of their first rows. */
    public static List<Series> of(List<Summary.Row> rows, SweptSize size) {
        Map<Cell, SortedMap<Integer, Summary.Row>> series = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> size.of().applyAsInt(row.cell()) > 0)
                .forEach(row -> series.computeIfAbsent(size.without().apply(row.cell()), cell -> new TreeMap<>())
                        .put(size.of().applyAsInt(row.cell()), row));
        return series.entrySet().stream()
                .map(each -> new Series(size, each.getKey(), each.getValue()))
                .toList();
    }

    /** Whether every size has a ratio to a baseline, with an interval. */
    boolean isCompared(int baseline) {
        return rows.values().stream().allMatch(row -> row.speedups().get(baseline) != null && row.forks() > 1);
    }

    /** Whether there are enough sizes for a sweep. */
    public boolean isSweep() {
        return rows.size() >= LEAST_SIZES;
    }
}
