package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * From which size on a formulation beats a baseline, in a run over several: the smallest from which it is faster at all
 * sizes measured. The interval goes from the size from which it is nowhere slower for sure to the one from which it is
 * faster for sure everywhere, by the 95% interval of each size.
 *
 * @param size what the run goes through: mini-batches, or widths
 * @param cell what all of these updates have in common
 * @param alternatives the name of the parameter that names what is compared
 * @param baseline what the formulation is compared with
 * @param smallest the smallest size that was measured
 * @param from from where on it is faster; null if it is not faster at the largest
 * @param possibly from where on it may be, likewise
 * @param surely from where on it is for sure, likewise
 */
public record Crossover(
        SweptSize size,
        Cell cell,
        String alternatives,
        String baseline,
        int smallest,
        Integer from,
        Integer possibly,
        Integer surely) {

    /**
     * One for each formulation and baseline of which a run has enough sizes.
     */
    public static List<Crossover> of(Summary summary) {
        List<String> baselines = summary.baselines();
        List<Crossover> crossovers = new ArrayList<>();
        for (SweptSize size : summary.subject().sizes()) {
            for (int baseline = 0; baseline < baselines.size(); baseline++) {
                for (Series series : Series.of(summary.rows(), size)) {
                    if (series.isSweep()
                            && isKnown(series.rows(), baseline)
                            && !baselines
                                    .get(baseline)
                                    .equals(series.cell()
                                            .parameters()
                                            .get(summary.subject().alternatives()))) {
                        crossovers.add(of(series, baseline, summary));
                    }
                }
            }
        }
        return crossovers;
    }

    /** A sentence for each, which says where, if the run has gone through the same sizes in several settings. */
    static List<String> describe(Summary summary) {
        List<Crossover> crossovers = of(summary);
        return crossovers.stream()
                .map(each -> each.where(crossovers) + each.describe())
                .toList();
    }

    /** What is not the same in all that go through these sizes. */
    private String where(List<Crossover> all) {
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
        setting.remove(alternatives);
        setting.put("benchmark", cell.benchmark());
        setting.put("mode", cell.mode());
        setting.put("threads", "" + cell.threads());
        return setting;
    }

    private static boolean isKnown(SortedMap<Integer, Summary.Row> sizes, int baseline) {
        return sizes.values().stream().allMatch(row -> row.speedups().get(baseline) != null && row.forks() > 1);
    }

    private static Crossover of(Series series, int b, Summary summary) {
        SortedMap<Integer, Summary.Row> sizes = series.rows();
        return new Crossover(
                series.size(),
                series.cell(),
                summary.subject().alternatives(),
                summary.baselines().get(b),
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

    /** The formulation that may be faster. */
    public String formulation() {
        return cell.parameters().get(alternatives);
    }

    /** Whether it is slower at some sizes measured and faster at those above. */
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
        boolean certain = possibly == null || (possibly == smallest && possibly.equals(surely));
        String range = certain
                ? "."
                : ": surely from " + (surely == null ? "none of these sizes" : surely) + ", possibly from " + possibly
                        + ".";
        return formulation() + where + baseline + range;
    }
}
