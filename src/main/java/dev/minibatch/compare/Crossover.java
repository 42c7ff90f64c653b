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
 */
final class Crossover {
    private static final int LEAST_SIZES = 3;
    private static final String BATCH_SIZE = "batchSize";
    private static final String NETWORK = "network";

    private Crossover() {}

    /** A sentence for each formulation and baseline, where the run has enough sizes. */
    static List<String> describe(List<Summary.Row> rows, List<String> baselines) {
        Map<List<Object>, SortedMap<Integer, Summary.Row>> series = new LinkedHashMap<>();
        for (Summary.Row row : rows) {
            if (row.isUpdate()) {
                SortedMap<String, String> others = new TreeMap<>(row.cell().parameters());
                String size = others.remove(BATCH_SIZE);
                series.computeIfAbsent(
                                List.of(
                                        row.cell().benchmark(),
                                        row.cell().mode(),
                                        row.cell().threads(),
                                        others),
                                key -> new TreeMap<>())
                        .put(Integer.parseInt(size), row);
            }
        }
        boolean severalNetworks =
                rows.stream().map(row -> row.parameter(NETWORK)).distinct().count() > 1;
        List<String> lines = new ArrayList<>();
        for (int baseline = 0; baseline < baselines.size(); baseline++) {
            for (SortedMap<Integer, Summary.Row> sizes : series.values()) {
                Summary.Row any = sizes.values().iterator().next();
                String formulation = any.parameter(Summary.FORMULATION);
                int b = baseline;
                boolean known =
                        sizes.values().stream().allMatch(row -> row.speedups().get(b) != null && row.forks() > 1);
                if (sizes.size() >= LEAST_SIZES && known && !baselines.get(b).equals(formulation)) {
                    String where = severalNetworks ? "at " + any.parameter(NETWORK) + " " : "";
                    lines.add(where + formulation + sentence(sizes, b) + " " + baselines.get(b) + range(sizes, b));
                }
            }
        }
        return lines;
    }

    private static String sentence(SortedMap<Integer, Summary.Row> sizes, int baseline) {
        Integer from = smallest(sizes, row -> row.speedups().get(baseline).mean() > 1.0);
        return from == null
                ? " is not faster at the largest mini-batch than"
                : from.equals(sizes.firstKey())
                        ? " is faster at every mini-batch from " + from + " on than"
                        : " is faster from a mini-batch of " + from + " on than";
    }

    private static String range(SortedMap<Integer, Summary.Row> sizes, int baseline) {
        Integer low = smallest(sizes, row -> !(row.speedups().get(baseline).high() < 1.0));
        Integer high = smallest(sizes, row -> row.speedups().get(baseline).low() > 1.0);
        return low == null || (low.equals(sizes.firstKey()) && low.equals(high))
                ? "."
                : ": surely from " + (high == null ? "none of these sizes" : high) + ", possibly from " + low + ".";
    }

    /** The smallest size from which all have a property; null if the largest does not. */
    private static Integer smallest(SortedMap<Integer, Summary.Row> sizes, Predicate<Summary.Row> property) {
        Integer from = null;
        for (Map.Entry<Integer, Summary.Row> size : sizes.entrySet()) {
            from = !property.test(size.getValue()) ? null : from == null ? size.getKey() : from;
        }
        return from;
    }
}
