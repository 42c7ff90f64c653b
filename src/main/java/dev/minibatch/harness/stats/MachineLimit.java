package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one core can do at most, by the fastest fork of the machine limits in the same run.
 *
 * @param gigaflops multiplications and additions of doubles per nanosecond; NaN if not measured
 * @param gigabytes bytes read per nanosecond, by their source
 */
public record MachineLimit(double gigaflops, Map<String, Double> gigabytes) {
    static MachineLimit of(Map<Cell, List<Fork>> cells, Subject subject) {
        double gigaflops = Double.NaN;
        Map<String, Double> gigabytes = new TreeMap<>();
        for (Map.Entry<Cell, List<Fork>> each : cells.entrySet()) {
            Cell cell = each.getKey();
            double least = each.getValue().stream()
                    .mapToDouble(Fork::microseconds)
                    .min()
                    .orElse(Double.NaN);
            if (subject.isLimit(cell) && Double.isFinite(subject.flops(cell))) {
                gigaflops = subject.flops(cell) / (least * 1e3);
            } else if (subject.isLimit(cell)) {
                String source = String.join(" ", cell.parameters().values());
                gigabytes.put(source, subject.bytesRead(cell) / (least * 1e3));
            }
        }
        return new MachineLimit(gigaflops, gigabytes);
    }

    public boolean isKnown() {
        return !Double.isNaN(gigaflops);
    }

    /** Per cent of the peak. */
    public double percent(double otherGigaflops) {
        return 100.0 * otherGigaflops / gigaflops;
    }

    /** A sentence; empty if nothing was measured. */
    public String describe() {
        List<String> limits = new ArrayList<>();
        if (isKnown()) {
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
