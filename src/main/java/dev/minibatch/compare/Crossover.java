package dev.minibatch.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * From which mini-batch on a formulation beats a baseline, in a run over several sizes: the smallest size from which it is
 * faster at all sizes measured. The interval goes from the size from which it is nowhere slower for sure to the one from
 * which it is faster for sure everywhere, by the 95% interval of each size.
 *
 * @param network the layers, as the parameter has them
 * @param formulation the one that may be faster
 * @param baseline the other
 * @param smallest the smallest mini-batch that was measured
 * @param from from where on it is faster; null if it is not faster at the largest
 * @param possibly from where on it may be, likewise
 * @param surely from where on it is for sure, likewise
 */
public record Crossover(
        String network,
        String formulation,
        String baseline,
        int smallest,
        Integer from,
        Integer possibly,
        Integer surely) {
    private static final int LEAST_SIZES = 3;

    /**
     * One for each formulation and baseline of which a run has enough sizes.
     *
     * @param baselines those of the summary that the rows are of, in their order
     */
    public static List<Crossover> of(List<Summary.Row> rows, List<String> baselines) {
        Map<List<Object>, SortedMap<Integer, Summary.Row>> series = new LinkedHashMap<>();
        for (Summary.Row row : rows) {
            if (row.isUpdate()) {
                SortedMap<String, String> others = new TreeMap<>(row.cell().parameters());
                others.remove(Summary.BATCH_SIZE);
                series.computeIfAbsent(
                                List.of(
                                        row.cell().benchmark(),
                                        row.cell().mode(),
                                        row.cell().threads(),
                                        others),
                                key -> new TreeMap<>())
                        .put(row.batchSize(), row);
            }
        }
        List<Crossover> crossovers = new ArrayList<>();
        for (int baseline = 0; baseline < baselines.size(); baseline++) {
            for (SortedMap<Integer, Summary.Row> sizes : series.values()) {
                String formulation = sizes.get(sizes.firstKey()).parameter(Summary.FORMULATION);
                if (sizes.size() >= LEAST_SIZES
                        && isKnown(sizes, baseline)
                        && !baselines.get(baseline).equals(formulation)) {
                    crossovers.add(of(sizes, baseline, baselines.get(baseline)));
                }
            }
        }
        return crossovers;
    }

    /** A sentence for each. */
    static List<String> describe(List<Summary.Row> rows, List<String> baselines) {
        List<Crossover> crossovers = of(rows, baselines);
        boolean severalNetworks =
                crossovers.stream().map(Crossover::network).distinct().count() > 1;
        return crossovers.stream()
                .map(each -> (severalNetworks ? "at " + each.network + " " : "") + each.describe())
                .toList();
    }

    private static boolean isKnown(SortedMap<Integer, Summary.Row> sizes, int baseline) {
        return sizes.values().stream().allMatch(row -> row.speedups().get(baseline) != null && row.forks() > 1);
    }

    private static Crossover of(SortedMap<Integer, Summary.Row> sizes, int b, String baseline) {
        Summary.Row any = sizes.get(sizes.firstKey());
        return new Crossover(
                any.parameter(Summary.NETWORK),
                any.parameter(Summary.FORMULATION),
                baseline,
                sizes.firstKey(),
                smallest(sizes, row -> row.speedups().get(b).mean() > 1.0),
                smallest(sizes, row -> !(row.speedups().get(b).high() < 1.0)),
                smallest(sizes, row -> row.speedups().get(b).low() > 1.0));
    }

    /** The smallest size from which all have a property; null if the largest does not. */
    private static Integer smallest(SortedMap<Integer, Summary.Row> sizes, Predicate<Summary.Row> property) {
        Integer from = null;
        for (Map.Entry<Integer, Summary.Row> size : sizes.entrySet()) {
            from = !property.test(size.getValue()) ? null : from == null ? size.getKey() : from;
        }
        return from;
    }

    /** Whether it is slower at some sizes measured and faster at those above. */
    public boolean isBetweenSizes() {
        return from != null && from > smallest;
    }

    /** A sentence. */
    public String describe() {
        String where = from == null
                ? " is not faster at the largest mini-batch than "
                : isBetweenSizes()
                        ? " is faster from a mini-batch of " + from + " on than "
                        : " is faster at every mini-batch from " + from + " on than ";
        boolean certain = possibly == null || (possibly == smallest && possibly.equals(surely));
        String range = certain
                ? "."
                : ": surely from " + (surely == null ? "none of these sizes" : surely) + ", possibly from " + possibly
                        + ".";
        return formulation + where + baseline + range;
    }
}
