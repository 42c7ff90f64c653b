package dev.minibatch.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Estimates for every cell of a run, and its ratio to baseline formulations of the same benchmark and parameters. */
public final class Summary {
    /** The parameter that names a formulation. */
    public static final String FORMULATION = "formulation";

    /**
     * The estimates of one cell.
     *
     * @param benchmark the benchmark's full name
     * @param parameters its parameter values
     * @param microseconds time per operation
     * @param bytes allocation per operation; NaN where not known
     * @param speedups for each baseline that the run has, its time over this one's
     */
    public record Row(
            String benchmark,
            SortedMap<String, String> parameters,
            Estimate microseconds,
            double bytes,
            Map<String, Estimate> speedups) {}

    private final Map<SortedMap<String, String>, List<ForkScore>> cells = new LinkedHashMap<>();
    private final List<String> baselines;

    /**
     * Summarises a run.
     *
     * @param scores of all forks; cells appear in the order in which they come here
     * @param baselines the formulations to compare with
     */
    public Summary(List<ForkScore> scores, List<String> baselines) {
        this.baselines = baselines;
        scores.forEach(score ->
                cells.computeIfAbsent(key(score), cell -> new ArrayList<>()).add(score));
    }

    private static SortedMap<String, String> key(ForkScore score) {
        SortedMap<String, String> key = new TreeMap<>(score.parameters());
        key.put("", score.benchmark() + " " + score.unit());
        return key;
    }

    /** A row a cell. */
    public List<Row> rows() {
        return cells.entrySet().stream()
                .map(cell -> row(cell.getKey(), cell.getValue()))
                .toList();
    }

    private Row row(SortedMap<String, String> key, List<ForkScore> forks) {
        Map<String, Estimate> speedups = new LinkedHashMap<>();
        for (String baseline : baselines) {
            speedup(key, forks, baseline).ifPresent(estimate -> speedups.put(baseline, estimate));
        }
        return new Row(
                forks.get(0).benchmark(),
                forks.get(0).parameters(),
                Estimate.ofMean(
                        forks.stream().mapToDouble(ForkScore::microseconds).toArray()),
                forks.stream().mapToDouble(ForkScore::bytes).average().orElse(Double.NaN),
                speedups);
    }

    private Optional<Estimate> speedup(SortedMap<String, String> key, List<ForkScore> forks, String baseline) {
        if (!key.containsKey(FORMULATION)) {
            return Optional.empty();
        }
        SortedMap<String, String> baselineKey = new TreeMap<>(key);
        baselineKey.put(FORMULATION, baseline);
        Map<Integer, Double> own = byRound(forks);
        Map<Integer, Double> other = byRound(cells.getOrDefault(baselineKey, List.of()));
        own.keySet().retainAll(other.keySet());
        other.keySet().retainAll(own.keySet());
        return own.isEmpty() ? Optional.empty() : Optional.of(Estimate.ofPairedRatio(values(other), values(own)));
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
