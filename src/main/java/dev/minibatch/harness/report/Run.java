package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SweptSize;
import dev.minibatch.harness.stats.Warning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The folder of a run, as far as it can be read.
 *
 * @param name the folder's
 * @param environment the machine, the JVM and the command line; empty if unknown
 * @param failures a line for each cell that failed
 */
record Run(String name, List<Fork> forks, Summary summary, Map<String, String> environment, List<String> failures) {

    static boolean isIn(Path folder) {
        return SamplesCsv.isIn(folder);
    }

    /**
     * Reads a folder.
     *
     * @param problems gets a line for each file that could not be read
     * @throws IOException with a message of one line, if there is no complete fork in it
     */
    static Run read(Path folder, List<String> baselines, Subject subject, List<String> problems) throws IOException {
        Path file = folder.resolve(SamplesCsv.NAME);
        SamplesCsv.Content content = SamplesCsv.in(folder);
        if (!content.torn().isEmpty()) {
            problems.add(file + ": its last line is incomplete");
        }
        try {
            List<Sample> samples = content.samples().stream()
                    .sorted(Comparator.comparing(Sample::cell, order(subject)))
                    .toList();
            List<Fork> forks = Fork.of(samples);
            if (forks.isEmpty()) {
                throw new IOException(file + " has no complete fork yet");
            }
            Summary summary = new Summary(forks, baselines, subject);
            summary.rows().forEach(Summary.Row::gigaflops);
            String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
            return new Run(name, forks, summary, environment(folder, problems), failures(folder, problems));
        } catch (IllegalArgumentException foreign) {
            throw new IOException(file + " has cells of another suite: " + foreign.getMessage(), foreign);
        }
    }

    /** By benchmark, alternative and size. */
    private static Comparator<Cell> order(Subject subject) {
        Comparator<Cell> order = Comparator.comparing(Cell::benchmark)
                .thenComparing(cell -> cell.parameters().getOrDefault(subject.alternatives(), ""));
        for (SweptSize size : subject.sizes()) {
            order = order.thenComparingInt(size.of());
        }
        return order.thenComparing(cell -> cell.parameters().toString());
    }

    private static Map<String, String> environment(Path folder, List<String> problems) {
        try {
            return EnvironmentCsv.in(folder);
        } catch (IOException unreadable) {
            problems.add(folder + ": machine and JVM are unknown, because environment.csv is missing or damaged");
            return Map.of();
        }
    }

    private static List<String> failures(Path folder, List<String> problems) {
        List<String> failures = new ArrayList<>();
        try {
            FailuresCsv.read(folder).forEach((cell, cause) -> failures.add("failed: " + cell + ": " + cause));
        } catch (IOException damaged) {
            problems.add(damaged.getMessage());
        }
        return failures;
    }

    /** The name of a cell's alternative, or of the benchmark's method if it has none. */
    String name(Cell cell) {
        return cell.parameters()
                .getOrDefault(summary.subject().alternatives(), setting(cell).operation());
    }

    Setting setting(Cell cell) {
        return Setting.of(cell, summary.subject().alternatives());
    }

    /** The machine and the JVM in a line. */
    String describe() {
        return environment.isEmpty()
                ? "an unknown machine"
                : value("cpu model") + ", " + value("cpus") + " CPUs, JDK " + value("java.version");
    }

    private String value(String name) {
        return environment.getOrDefault(name, "unknown");
    }

    /** What a reader must know of the run, a line each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(EnvironmentCsv.numbered(environment, EnvironmentCsv.WARNING));
        warnings.addAll(failures);
        for (Summary.Row row : summary.rows()) {
            if (row.warnings().contains(Warning.TRENDING)) {
                warnings.add("still trends after the warm-up: " + row.cell().describe());
            }
            if (row.warnings().contains(Warning.SPLIT)) {
                warnings.add("its forks split into a fast and a slow group: "
                        + row.cell().describe());
            }
        }
        return warnings;
    }
}
