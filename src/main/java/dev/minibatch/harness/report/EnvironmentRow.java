package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.EnvironmentCsv;
import java.util.List;

/**
 * A row of the table of environments.
 *
 * @param values one of each run, empty if unknown
 */
record EnvironmentRow(String name, List<String> values) {
    private static final String ELSEWHERE_ON_THE_PAGE = "argument \\d+|" + EnvironmentCsv.WARNING + "\\d+|command line";

    static List<EnvironmentRow> of(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.environment().keySet().stream())
                .distinct()
                .filter(name -> !name.matches(ELSEWHERE_ON_THE_PAGE))
                .map(name -> new EnvironmentRow(
                        name,
                        runs.stream()
                                .map(run -> run.environment().getOrDefault(name, ""))
                                .toList()))
                .toList();
    }

    boolean differs() {
        return values.stream().distinct().count() > 1;
    }

    String first() {
        return values.get(0);
    }
}
