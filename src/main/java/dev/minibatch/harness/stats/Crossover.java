package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The size from which an alternative is faster than a baseline, in a run that sweeps a size: the smallest from which it is
 * faster at all sizes measured. Its interval comes from the 95% intervals of the ratios at each size.
 *
 * @param cell what the cells of the sweep have in common
 * @param alternative its name
 * @param smallest the smallest size measured
 * @param from null if the alternative is not faster at the largest size
 * @param low the smallest size from which no interval excludes that it is faster; null if none
 * @param high the smallest size from which all intervals show that it is faster; null if none
 */
public record Crossover(
        SweptSize size,
        Cell cell,
        String alternative,
        String baseline,
        int smallest,
        Integer from,
        Integer low,
        Integer high) {

    /** One for each alternative and baseline with enough sizes. */
    public static List<Crossover> of(Summary summary) {
        List<Crossover> crossovers = new ArrayList<>();
        for (SweptSize size : summary.subject().sizes()) {
            for (int b = 0; b < summary.baselines().size(); b++) {
                for (Series series : Series.of(summary.rows(), size)) {
                    String alternative =
                            series.cell().parameters().get(summary.subject().alternatives());
                    if (series.isSweep()
                            && isKnown(series.rows(), b)
                            && !summary.baselines().get(b).equals(alternative)) {
                        crossovers.add(
                                of(series, b, alternative, summary.baselines().get(b)));
                    }
                }
            }
        }
        return crossovers;
    }

    private static boolean isKnown(SortedMap<Integer, Summary.Row> sizes, int baseline) {
        return sizes.values().stream().allMatch(row -> row.speedups().get(baseline) != null && row.forks() > 1);
    }

    private static Crossover of(Series series, int b, String alternative, String baseline) {
        SortedMap<Integer, Summary.Row> sizes = series.rows();
        return new Crossover(
                series.size(),
                series.cell(),
                alternative,
                baseline,
                sizes.firstKey(),
                smallest(sizes, row -> row.speedups().get(b).mean() > 1.0),
                smallest(sizes, row -> !(row.speedups().get(b).high() < 1.0)),
                smallest(sizes, row -> row.speedups().get(b).low() > 1.0));
    }

    /** The smallest size from which all rows have a property; null if the largest does not. */
    private static Integer smallest(SortedMap<Integer, Summary.Row> sizes, Predicate<Summary.Row> property) {
        Integer from = null;
        for (Map.Entry<Integer, Summary.Row> size : sizes.entrySet()) {
            from = !property.test(size.getValue()) ? null : from == null ? size.getKey() : from;
        }
        return from;
    }

    /** A sentence for each, with the setting if the run sweeps the size in several settings. */
    static List<String> describeAll(Summary summary) {
        List<Crossover> crossovers = of(summary);
        return crossovers.stream()
                .map(each -> each.settingAmong(crossovers) + each.describe())
                .toList();
    }

    private String settingAmong(List<Crossover> all) {
        String differing = setting().entrySet().stream()
                .filter(entry -> all.stream()
                        .filter(other -> other.size.equals(size))
                        .anyMatch(other ->
                                !entry.getValue().equals(other.setting().get(entry.getKey()))))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return differing.isEmpty() ? "" : "at " + differing + " ";
    }

    private SortedMap<String, String> setting() {
        SortedMap<String, String> setting = new TreeMap<>(cell.parameters());
        setting.values().remove(alternative);
        setting.put("benchmark", cell.benchmark());
        setting.put("mode", cell.mode());
        setting.put("threads", "" + cell.threads());
        return setting;
    }

    /** Whether the alternative is slower at some sizes measured and faster at all above. */
    public boolean isBetweenSizes() {
        return from != null && from > smallest;
    }

    /** A sentence. */
    public String describe() {
        String where = from == null
                ? " is not faster at the largest " + size + " than "
                : isBetweenSizes()
                        ? " is faster from a " + size + " of " + from + " on than "
                        : " is faster at every " + size + " from " + from + " on than ";
        return alternative + where + baseline + interval() + ".";
    }

    private String interval() {
        if (low == null || (low == smallest && low.equals(high))) {
            return "";
        }
        return "; 95% confidence: "
                + (low.equals(high) ? low : "from " + low + " to " + (high == null ? "beyond these sizes" : high));
    }
}
