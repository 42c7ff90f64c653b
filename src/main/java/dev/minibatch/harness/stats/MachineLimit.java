package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What one core can do at most, by the fastest fork of the machine limits in the same run.
 *
 * @param gigaflops multiplications and additions of doubles per nanosecond; NaN if not measured
 * @param gigabytes bytes read per nanosecond, by their source
 */
public record MachineLimit(double gigaflops, SortedMap<String, Double> gigabytes) {
    static MachineLimit of(Map<Cell, List<Fork>> cells, Subject subject) {
        SortedMap<String, Double> gigaflops = perNanosecond(cells, subject, subject::flops);
        return new MachineLimit(
                gigaflops.isEmpty() ? Double.NaN : gigaflops.get(gigaflops.firstKey()),
                perNanosecond(cells, subject, subject::bytesRead));
    }

    /** Amounts by the parameter values of their cells. */
    private static SortedMap<String, Double> perNanosecond(
            Map<Cell, List<Fork>> cells, Subject subject, ToDoubleFunction<Cell> amount) {
        SortedMap<String, Double> rates = new TreeMap<>();
        cells.forEach((cell, forks) -> {
            if (subject.isLimit(cell) && Double.isFinite(amount.applyAsDouble(cell))) {
                double least = StatUtils.min(Forks.microseconds(forks));
                rates.put(String.join(" ", cell.parameters().values()), amount.applyAsDouble(cell) / (least * 1e3));
            }
        });
        return rates;
    }

    double percent(double otherGigaflops) {
        return 100.0 * otherGigaflops / gigaflops;
    }

    /** A sentence; empty if nothing was measured. */
    String describe() {
        List<String> limits = new ArrayList<>();
        if (Double.isFinite(gigaflops)) {
            limits.add(String.format(Locale.ROOT, "multiplies and adds at %.0f GFLOP/s", gigaflops));
        }
        if (!gigabytes.isEmpty()) {
            limits.add(gigabytes.entrySet().stream()
                    .map(source -> String.format(Locale.ROOT, "%.0f GB/s from %s", source.getValue(), source.getKey()))
                    .collect(Collectors.joining(", ", "reads ", "")));
        }
        return limits.isEmpty() ? "" : "One core of this machine " + String.join(", and ", limits) + ".";
    }
}
