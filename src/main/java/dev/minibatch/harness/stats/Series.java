package dev.minibatch.harness.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The updates of one formulation that differ in a size alone.
 *
 * @param size what they differ in
 * @param cell what they have in common
 * @param rows by the size
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

    /** Whether there are enough sizes to speak of a sweep. */
    public boolean isSweep() {
        return rows.size() >= LEAST_SIZES;
    }
}
