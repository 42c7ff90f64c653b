package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
                    String baseline = summary.baselines().get(b);
                    String alternative =
                            series.cell().parameters().get(summary.subject().alternatives());
                    if (series.isSweep() && series.isCompared(b) && !baseline.equals(alternative)) {
                        crossovers.add(of(series, b, alternative, baseline));
                    }
                }
            }
        }
        return crossovers;
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
        List<Crossover> all = of(summary);
        return all.stream()
                .map(each -> {
                    List<String> setting = new ArrayList<>(each.setting());
                    setting.removeIf(value -> all.stream()
                            .filter(other -> other.size.equals(each.size))
                            .allMatch(other -> other.setting().contains(value)));
                    return (setting.isEmpty() ? "" : "at " + String.join(", ", setting) + " ") + each.describe();
                })
                .toList();
    }

    private List<String> setting() {
        return Stream.of(cell.describe().split(" ", -1))
                .filter(value -> !value.endsWith("=" + alternative))
                .toList();
    }

    /** Whether the alternative is slower at some sizes measured and faster at all above. */
    public boolean isBetweenSizes() {
        return from != null && from > smallest;
    }

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
