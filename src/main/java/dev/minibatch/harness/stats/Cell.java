package dev.minibatch.harness.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is measured: a benchmark in a mode, with its number of threads and its parameter values.
 *
 * @param benchmark the full name
 * @param mode JMH's short label, such as {@code avgt}
 */
public record Cell(String benchmark, String mode, int threads, SortedMap<String, String> parameters) {
    /** The same cell with another value of a parameter. */
    public Cell with(String parameter, String value) {
        SortedMap<String, String> changed = new TreeMap<>(parameters);
        changed.put(parameter, value);
        return new Cell(benchmark, mode, threads, changed);
    }

    /** The same cell with {@linkplain Printable printable} names and values. */
    Cell printable() {
        SortedMap<String, String> values = new TreeMap<>();
        parameters.forEach((name, value) -> values.put(Printable.line(name), Printable.line(value)));
        return new Cell(Printable.line(benchmark), mode, threads, values);
    }

    /** The cell of one method of a group. */
    public Cell part(String method) {
        return new Cell(benchmark + ":" + method, mode, threads, parameters);
    }

    /** The benchmark's class and method, its mode, threads and parameter values. */
    public String describe() {
        String[] parts = benchmark.split("\\.", -1);
        String name = parts.length < 2 ? benchmark : parts[parts.length - 2] + "." + parts[parts.length - 1];
        return printable().parameters.entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("", name + " " + mode + (threads == 1 ? "" : " threads=" + threads), ""));
    }
}
