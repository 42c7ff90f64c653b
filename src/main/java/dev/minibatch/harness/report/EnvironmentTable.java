package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.EnvironmentCsv;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the runs tell of their machines and JVMs, side by side.
 *
 * @param runs their names
 * @param differing the rows in which they differ; none for a single run
 * @param common the others
 */
record EnvironmentTable(List<String> runs, List<Row> differing, List<Row> common) {
    /** Told elsewhere on the page. */
    private static final String ELSEWHERE = "argument \\d+|" + EnvironmentCsv.WARNING + "\\d+|command line";

    /** What each run says of something; empty where it does not. */
    record Row(String name, List<String> values) {
        boolean isCommon() {
            return values.stream().distinct().count() <= 1;
        }

        String first() {
            return values.get(0);
        }
    }

    static EnvironmentTable of(Inputs inputs) {
        Set<String> names = new LinkedHashSet<>();
        inputs.runs().forEach(run -> names.addAll(run.environment().keySet()));
        List<Row> rows = names.stream()
                .filter(name -> !name.matches(ELSEWHERE))
                .map(name -> new Row(
                        name,
                        inputs.runs().stream()
                                .map(run -> run.environment().getOrDefault(name, ""))
                                .toList()))
                .toList();
        return new EnvironmentTable(
                inputs.labels(),
                rows.stream().filter(row -> !row.isCommon()).toList(),
                rows.stream().filter(Row::isCommon).toList());
    }

    boolean hasDifferences() {
        return !differing.isEmpty();
    }
}
