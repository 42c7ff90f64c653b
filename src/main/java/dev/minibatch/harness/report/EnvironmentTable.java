package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.EnvironmentCsv;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The machines and JVMs of the runs, side by side.
 *
 * @param differing the rows in which the runs differ
 * @param common the others
 */
record EnvironmentTable(List<String> runs, List<Row> differing, List<Row> common) {
    /** Shown elsewhere on the page. */
    private static final String ELSEWHERE = "argument \\d+|" + EnvironmentCsv.WARNING + "\\d+|command line";

    /** One value a run, empty if unknown. */
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
        names.removeIf(name -> name.matches(ELSEWHERE));
        List<Row> rows = names.stream()
                .map(name -> new Row(
                        name,
                        inputs.runs().stream()
                                .map(run -> run.environment().getOrDefault(name, ""))
                                .toList()))
                .toList();
        return new EnvironmentTable(
                inputs.runs().stream().map(inputs::label).toList(),
                rows.stream().filter(Predicate.not(Row::isCommon)).toList(),
                rows.stream().filter(Row::isCommon).toList());
    }

    boolean hasDifferences() {
        return !differing.isEmpty();
    }
}
