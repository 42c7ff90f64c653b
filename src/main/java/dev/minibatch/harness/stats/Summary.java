package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates for every cell of a run.
 *
 * <p>The estimator is the geometric mean over forks of each fork's value ({@link Fork#microseconds}), with Student's interval
 * on the logarithms. The fork is the highest level at which JVM measurements vary independently, so its variation, not that
 * of pooled iterations, gives the error (Kalibera and Jones, <i>Rigorous Benchmarking in Reasonable Time</i>, ISMM 2013,
 * section 6; Georges, Buytaert and Eeckhout, OOPSLA 2007). Forks beside busy neighbours, and forks whose JVM had not settled,
 * are left out where enough others are left. A ratio to the baseline has Welch's interval: rounds shuffle the forks of all
 * cells, so that a slow minute falls on none alone.
 */
public final class Summary {
    /** The parameter that names a formulation. */
    public static final String FORMULATION = "formulation";

    /** The parameter that says how many examples a mini-batch has. */
    public static final String BATCH_SIZE = "batchSize";

    /** The parameter that gives a network's layers. */
    public static final String NETWORK = "network";

    /**
     * The estimates of one cell.
     *
     * @param cell what was measured
     * @param forks on how many forks they rest
     * @param measured how many there were
     * @param microseconds time per operation
     * @param bytes allocation per operation; NaN where not known
     * @param speedups for each baseline its time over this one's; null where the run has no such pair
     * @param verificationError the largest error of the gradient; NaN where nothing was verified
     * @param stability warnings on the forks
     * @param subject knows the benchmark
     */
    public record Row(
            Cell cell,
            int forks,
            int measured,
            Estimate microseconds,
            double bytes,
            List<Estimate> speedups,
            double verificationError,
            Stability stability,
            Subject subject) {

        /** The value of a parameter, or null. */
        public String parameter(String name) {
            return cell.parameters().get(name);
        }

        /** Whether the formulation leaves out inputs that are zero. */
        public boolean skipsZeros() {
            return subject.skipsZeros(cell);
        }

        /** Whether it measures a limit of the machine. */
        public boolean isLimit() {
            return subject.isLimit(cell);
        }

        /** The time per example; NaN if the examples are unknown. */
        public double nanosecondsPerExample() {
            int examples = subject.examples(cell);
            return examples == 0 ? Double.NaN : microseconds.mean() * 1e3 / examples;
        }

        /** Floating-point operations per nanosecond; NaN if unknown. */
        public double gigaflops() {
            return subject.flops(cell) / (microseconds.mean() * 1e3);
        }
    }

    private final Map<Cell, List<ForkScore>> cells = new LinkedHashMap<>();
    private final List<String> baselines;
    private final Subject subject;
    private final List<Row> rows;

    /**
     * Summarises a run.
     *
     * @param scores of all forks; cells appear in the order in which they come here
     * @param baselines the alternatives to compare with
     */
    public Summary(List<ForkScore> scores, List<String> baselines, Subject subject) {
        this.baselines = List.copyOf(baselines);
        this.subject = subject;
        scores.forEach(score ->
                cells.computeIfAbsent(score.cell(), cell -> new ArrayList<>()).add(score));
        this.rows = cells.entrySet().stream()
                .map(cell -> row(cell.getKey(), cell.getValue()))
                .toList();
    }

    /** The formulations that speed-ups compare with. */
    public List<String> baselines() {
        return baselines;
    }

    /** What the machine can do at most, as far as the run has measured it. */
    public MachineLimit limit() {
        return MachineLimit.of(cells, subject);
    }

    public Subject subject() {
        return subject;
    }

    /** A row a cell. */
    public List<Row> rows() {
        return rows;
    }

    private Row row(Cell cell, List<ForkScore> all) {
        List<ForkScore> forks = Stability.counting(all);
        return new Row(
                cell,
                forks.size(),
                all.size(),
                Estimate.ofTimes(microseconds(forks)),
                forks.stream().mapToDouble(ForkScore::bytes).average().orElse(Double.NaN),
                baselines.stream()
                        .map(baseline -> speedup(cell, forks, baseline))
                        .toList(),
                all.stream().mapToDouble(ForkScore::verificationError).max().orElse(Double.NaN),
                Stability.of(all),
                subject);
    }

    private Estimate speedup(Cell cell, List<ForkScore> forks, String baseline) {
        if (!cell.parameters().containsKey(subject.alternatives())) {
            return null;
        }
        Cell other = cell.with(subject.alternatives(), baseline);
        if (other.equals(cell)) {
            return Estimate.ONE;
        }
        return cells.containsKey(other)
                ? Estimate.ofRatio(microseconds(Stability.counting(cells.get(other))), microseconds(forks))
                : null;
    }

    private static double[] microseconds(List<ForkScore> forks) {
        return forks.stream().mapToDouble(ForkScore::microseconds).toArray();
    }

    /** How quiet the machine was, in a sentence; empty where nobody watched. */
    public String quietness() {
        return ForkScore.Conditions.describe(
                cells.values().stream().flatMap(List::stream).toList());
    }
}
