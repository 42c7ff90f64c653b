package dev.minibatch.harness.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Estimates for every cell of a run.
 *
 * <p>A time is the geometric mean over forks of {@link Fork#microseconds}, with Student's interval on the logarithms. The fork
 * is the highest level at which JVM measurements vary independently (Kalibera and Jones, <i>Rigorous Benchmarking in
 * Reasonable Time</i>, ISMM 2013, section 6). Forks that are not sound are left out if enough others remain. A ratio to the
 * baseline has Welch's interval: rounds shuffle the forks of all cells, so a slow minute falls on none alone.
 */
public final class Summary {
    /**
     * The estimates of one cell.
     *
     * @param forks how many forks they rest on
     * @param measured how many forks ran
     * @param microseconds time per operation
     * @param bytes allocation per operation; NaN if unknown
     * @param speedups for each baseline, its time over this one's; null if the run has no such pair
     * @param verificationError the largest error of the gradient; NaN if nothing was verified
     */
    public record Row(
            Cell cell,
            int forks,
            int measured,
            Estimate microseconds,
            double bytes,
            List<Estimate> speedups,
            double verificationError,
            Set<Warning> warnings,
            Subject subject) {

        /** Null if the cell has none of this name. */
        String parameter(String name) {
            return cell.parameters().get(name);
        }

        boolean skipsZeros() {
            return subject.skipsZeros(cell);
        }

        public boolean isLimit() {
            return subject.isLimit(cell);
        }

        /** Time per example; NaN if the examples are unknown. */
        public double nanosecondsPerExample() {
            int examples = subject.examples(cell);
            return examples == 0 ? Double.NaN : microseconds.mean() * 1e3 / examples;
        }

        /** Floating-point operations per nanosecond; NaN if unknown. */
        public double gigaflops() {
            return subject.flops(cell) / (microseconds.mean() * 1e3);
        }
    }

    private final Map<Cell, List<Fork>> cells;
    private final List<String> baselines;
    private final Subject subject;
    private final List<Row> rows;

    /**
     * @param forks cells appear in the order in which they come here
     * @param baselines the alternatives to compare with
     */
    public Summary(List<Fork> forks, List<String> baselines, Subject subject) {
        this.baselines = List.copyOf(baselines);
        this.subject = subject;
        this.cells = forks.stream().collect(Collectors.groupingBy(Fork::cell, LinkedHashMap::new, Collectors.toList()));
        this.rows = cells.entrySet().stream()
                .map(cell -> row(cell.getKey(), cell.getValue()))
                .toList();
    }

    public List<String> baselines() {
        return baselines;
    }

    public Subject subject() {
        return subject;
    }

    MachineLimit limit() {
        return MachineLimit.of(cells, subject);
    }

    public List<Row> rows() {
        return rows;
    }

    private Row row(Cell cell, List<Fork> all) {
        List<Fork> forks = Forks.counting(all);
        return new Row(
                cell,
                forks.size(),
                all.size(),
                Estimate.ofTimes(Forks.microseconds(forks)),
                forks.stream().mapToDouble(Fork::bytes).average().orElse(Double.NaN),
                baselines.stream()
                        .map(baseline -> speedup(cell, forks, baseline))
                        .toList(),
                all.stream().mapToDouble(Fork::verificationError).max().orElse(Double.NaN),
                Warning.of(all),
                subject);
    }

    private Estimate speedup(Cell cell, List<Fork> forks, String baseline) {
        Cell other = cell.with(subject.alternatives(), baseline);
        if (!cell.parameters().containsKey(subject.alternatives()) || !cells.containsKey(other)) {
            return null;
        }
        return other.equals(cell)
                ? Estimate.ONE
                : Estimate.ofRatio(Forks.microseconds(Forks.counting(cells.get(other))), Forks.microseconds(forks));
    }

    String quietness() {
        return Forks.quietness(cells.values().stream().flatMap(List::stream).toList());
    }
}
