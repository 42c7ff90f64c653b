package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Crossover;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.Warning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The folder of a run, as far as it can be read.
 *
 * @param name unique in a page
 * @param environment the machine, the JVM and the command line; empty if unknown
 * @param failures the cause of each cell that failed
 */
record Run(
        String name, List<Fork> forks, Summary summary, Map<String, String> environment, Map<String, String> failures) {

    /**
     * Reads a folder.
     *
     * @param problems gets a line for each file that could not be read
     * @throws IOException with a message of one line, if there is no complete fork in it
     */
    static Run read(String name, Path folder, List<String> baselines, Subject subject, List<String> problems)
            throws IOException {
        Path file = folder.resolve(SamplesCsv.NAME);
        SamplesCsv.Content content = SamplesCsv.in(folder);
        if (!content.torn().isEmpty()) {
            problems.add(file + ": its last line is incomplete");
        }
        List<Sample> samples = content.samples().stream()
                .sorted(Comparator.comparing((Sample sample) -> sample.cell().benchmark())
                        .thenComparing(sample -> sample.cell().parameters().getOrDefault(subject.alternatives(), ""))
                        .thenComparing(sample -> sample.cell().describe()))
                .toList();
        try {
            List<Fork> forks = Fork.of(samples);
            if (forks.isEmpty()) {
                throw new IOException(file + " has no complete fork yet");
            }
            Summary summary = new Summary(forks, baselines, subject);
            summary.rows().forEach(Summary.Row::gigaflops);
            Crossover.of(summary);
            return new Run(name, forks, summary, environment(folder, problems), failures(folder, problems));
        } catch (IllegalArgumentException foreign) {
            throw new IOException(file + " has cells of another suite: " + foreign.getMessage(), foreign);
        }
    }

    private static Map<String, String> environment(Path folder, List<String> problems) {
        try {
            return EnvironmentCsv.in(folder);
        } catch (IOException unreadable) {
            problems.add(folder + ": machine and JVM are unknown, because environment.csv is missing or damaged");
            return Map.of();
        }
    }

    private static Map<String, String> failures(Path folder, List<String> problems) {
        try {
            return FailuresCsv.read(folder);
        } catch (IOException damaged) {
            problems.add(damaged.getMessage());
            return Map.of();
        }
    }

    /** The cell without its alternative: what the cells of one figure have in common. */
    Cell setting(Cell cell) {
        SortedMap<String, String> parameters = new TreeMap<>(cell.parameters());
        parameters.remove(summary.subject().alternatives());
        return new Cell(cell.benchmark(), cell.mode(), cell.threads(), parameters);
    }

    static String describe(Cell setting) {
        return setting.parameters().entrySet().stream()
                .filter(parameter -> !parameter.getValue().equals("auto"))
                .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                .collect(Collectors.joining(
                        ", ", "", setting.threads() == 1 ? "" : ", " + setting.threads() + " threads"));
    }

    /** The benchmark's method. */
    static String operation(Cell cell) {
        return cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1);
    }

    /** The name of a cell's alternative, or of the benchmark's method if it has none. */
    String alternative(Cell cell) {
        return cell.parameters().getOrDefault(summary.subject().alternatives(), operation(cell));
    }

    /** The machine and the JVM in a line. */
    String machine() {
        return environment.isEmpty()
                ? "an unknown machine"
                : value("cpu model") + ", " + value("cpus") + " CPUs, JDK " + value("java.version");
    }

    private String value(String name) {
        return environment.getOrDefault(name, "unknown");
    }

    String start() {
        return environment.getOrDefault("start", "").replaceFirst("\\..*", "Z").replace('T', ' ');
    }

    String command() {
        return environment.getOrDefault("command line", "");
    }

    /** Empty if unknown. */
    String commit() {
        return environment.getOrDefault("git commit", "").replace("not known", "");
    }

    /** What a reader must know of the run, a line each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(EnvironmentCsv.numbered(environment, EnvironmentCsv.WARNING));
        failures.forEach((cell, cause) -> warnings.add("failed: " + cell + ": " + cause));
        for (Warning warning : Warning.values()) {
            String cells = summary.rows().stream()
                    .filter(row -> row.warnings().contains(warning))
                    .map(row -> row.cell().describe())
                    .collect(Collectors.joining("; "));
            if (!cells.isEmpty()) {
                warnings.add(warning.name().toLowerCase(Locale.ROOT) + ": " + cells + ": " + warning.advice());
            }
        }
        return warnings;
    }
}
