package dev.minibatch.compare;

import java.util.Map;
import java.util.SortedMap;

/**
 * What one fork measured.
 *
 * @param benchmark the benchmark's full name
 * @param parameters its parameter values
 * @param round which fork; forks of equal round ran close together and can be compared as pairs
 * @param score time per operation, or operations per time
 * @param throughput whether the score is operations per time
 * @param unit the unit of the score, such as {@code us/op}
 * @param bytes bytes allocated per operation; NaN where not known
 */
public record ForkScore(
        String benchmark,
        SortedMap<String, String> parameters,
        int round,
        double score,
        boolean throughput,
        String unit,
        double bytes) {

    private static final Map<String, Double> MICROSECONDS =
            Map.of("ns", 1e-3, "us", 1.0, "ms", 1e3, "s", 1e6, "min", 60e6);

    /** The time per operation in microseconds, whatever the unit of the score. */
    public double microseconds() {
        String[] parts = unit.split("/", -1);
        double scale = MICROSECONDS.get(parts[throughput ? 1 : 0]);
        return throughput ? scale / score : scale * score;
    }
}
