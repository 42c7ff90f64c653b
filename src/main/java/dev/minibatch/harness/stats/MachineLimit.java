package dev.minibatch.harness.stats;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one core can do at most, as {@code MachineLimitBenchmark} measured it in the same run: by its fastest fork.
 *
 * @param gigaflops multiplications and additions of doubles per nanosecond; NaN where not measured
 * @param gigabytes bytes read per nanosecond, by where they come from
 */
public record MachineLimit(double gigaflops, Map<String, Double> gigabytes) {
    static MachineLimit of(Map<Cell, List<ForkScore>> cells, Subject subject) {
        double gigaflops = Double.NaN;
        Map<String, Double> gigabytes = new TreeMap<>();
        for (Map.Entry<Cell, List<ForkScore>> each : cells.entrySet()) {
            Cell cell = each.getKey();
            double nanoseconds = 1e3
                    * each.getValue().stream()
                            .mapToDouble(ForkScore::microseconds)
                            .min()
                            .orElse(Double.NaN);
            if (subject.isLimit(cell) && Double.isFinite(subject.flops(cell))) {
                gigaflops = subject.flops(cell) / nanoseconds;
            } else if (subject.isLimit(cell)) {
                String level = String.join(" ", cell.parameters().values());
                gigabytes.put(level, subject.bytesRead(cell) / nanoseconds);
            }
        }
        return new MachineLimit(gigaflops, gigabytes);
    }

    /** Whether a row is not of an update but of the machine. */
    public static boolean isLimit(Summary.Row row) {
        return row.isLimit();
    }

    /** Whether the peak was measured. */
    public boolean isKnown() {
        return !Double.isNaN(gigaflops);
    }

    /** Per cent of the peak. */
    public double percent(double otherGigaflops) {
        return 100.0 * otherGigaflops / gigaflops;
    }

    /** The limit in a sentence; empty where nothing of it was measured. */
    public String describe() {
        String reads = gigabytes.entrySet().stream()
                .map(level -> String.format(Locale.ROOT, "%.0f GB/s from %s", level.getValue(), level.getKey()))
                .collect(Collectors.joining(", "));
        String peak = isKnown() ? String.format(Locale.ROOT, "multiplies and adds at %.0f GFLOP/s", gigaflops) : "";
        return peak.isEmpty() && reads.isEmpty()
                ? ""
                : "One core of this machine " + peak + (peak.isEmpty() || reads.isEmpty() ? "" : ", and ")
                        + (reads.isEmpty() ? "" : "reads " + reads) + ".";
    }
}
