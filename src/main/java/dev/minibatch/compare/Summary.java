package dev.minibatch.compare;

import dev.minibatch.network.Flops;
import dev.minibatch.network.Mlp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Estimates for every cell of a run.
 *
 * <p>The estimator is the mean over forks of each fork's value, the median of its measured iterations, with Student's
 * interval over the forks. The fork is the
 * highest level at which JVM measurements vary independently, so its variation, not that of pooled iterations, gives the
 * error (Kalibera and Jones, <i>Rigorous Benchmarking in Reasonable Time</i>, ISMM 2013, section 6; Georges, Buytaert and
 * Eeckhout, OOPSLA 2007). A ratio to the baseline is the geometric mean over the rounds of the run, in each of which both
 * ran close together: a slow minute that falls on both cancels.
 *
 * <p>Those papers take the mean of a fork's iterations where this takes the median. On a shared machine single iterations
 * are often slow by the doings of others, and the median leaves them out. What it would leave out of the code's own doing
 * is a collection that falls into less than half of the iterations; allocation has a column of its own, and JMH's mean is
 * in {@code scores.csv}.
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
     * @param microseconds time per operation
     * @param bytes allocation per operation; NaN where not known
     * @param speedups for each baseline its time over this one's; null where the run has no such pair
     * @param verificationError the largest error of the gradient before timing; NaN where nothing was verified
     * @param stability what is to be said against the forks
     */
    public record Row(
            Sample.Cell cell,
            int forks,
            Estimate microseconds,
            double bytes,
            List<Estimate> speedups,
            double verificationError,
            Stability stability) {

        /** The value of a parameter, or null. */
        public String parameter(String name) {
            return cell.parameters().get(name);
        }

        /** Whether the operation is one mini-batch update. */
        public boolean isUpdate() {
            return cell.benchmark().endsWith(".update")
                    && cell.parameters().keySet().containsAll(List.of(BATCH_SIZE, NETWORK));
        }

        /** How many examples the mini-batch has, where the operation is an update. */
        public int batchSize() {
            return Integer.parseInt(parameter(BATCH_SIZE));
        }

        /** The time per example; NaN where the operation is no update. */
        public double nanosecondsPerExample() {
            return isUpdate() ? microseconds.mean() * 1e3 / batchSize() : Double.NaN;
        }

        /** Floating-point operations per nanosecond, as {@link Flops} counts them; NaN where it is no update. */
        public double gigaflops() {
            if (!isUpdate()) {
                return Double.NaN;
            }
            double flops = Flops.perUpdate(Mlp.parse(parameter(NETWORK)), batchSize());
            return flops / (microseconds.mean() * 1e3);
        }
    }

    private final Map<Sample.Cell, List<ForkScore>> cells = new LinkedHashMap<>();
    private final List<String> baselines;
    private final List<Row> rows;

    /**
     * Summarises a run.
     *
     * @param scores of all forks; cells appear in the order in which they come here
     * @param baselines the formulations to compare with
     */
    public Summary(List<ForkScore> scores, List<String> baselines) {
        this.baselines = List.copyOf(baselines);
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
        return MachineLimit.of(cells);
    }

    /** A row a cell. */
    public List<Row> rows() {
        return rows;
    }

    private Row row(Sample.Cell cell, List<ForkScore> forks) {
        return new Row(
                cell,
                forks.size(),
                Estimate.ofMean(
                        forks.stream().mapToDouble(ForkScore::microseconds).toArray()),
                forks.stream().mapToDouble(ForkScore::bytes).average().orElse(Double.NaN),
                baselines.stream()
                        .map(baseline -> speedup(cell, forks, baseline))
                        .toList(),
                forks.stream().mapToDouble(ForkScore::verificationError).max().orElse(Double.NaN),
                Stability.of(forks));
    }

    private Estimate speedup(Sample.Cell cell, List<ForkScore> forks, String baseline) {
        if (!cell.parameters().containsKey(FORMULATION)) {
            return null;
        }
        SortedMap<String, String> parameters = new TreeMap<>(cell.parameters());
        parameters.put(FORMULATION, baseline);
        Sample.Cell baselineCell = new Sample.Cell(cell.benchmark(), cell.mode(), cell.threads(), parameters);
        Map<Integer, Double> own = byRound(forks);
        Map<Integer, Double> other = byRound(cells.getOrDefault(baselineCell, List.of()));
        own.keySet().retainAll(other.keySet());
        other.keySet().retainAll(own.keySet());
        return own.isEmpty() ? null : Estimate.ofPairedRatio(values(other), values(own));
    }

    private static Map<Integer, Double> byRound(List<ForkScore> forks) {
        Map<Integer, Double> byRound = new TreeMap<>();
        forks.forEach(fork -> byRound.put(fork.round(), fork.microseconds()));
        return byRound;
    }

    private static double[] values(Map<Integer, Double> byRound) {
        return byRound.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
