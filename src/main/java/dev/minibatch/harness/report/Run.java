package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Crossover;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Printable;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SummaryTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the page shows of a run.
 *
 * @param name unique in a page
 * @param environment the machine, the JVM and the command line
 * @param remarks warnings and failures, a line each
 */
record Run(String name, List<Fork> forks, Summary summary, Map<String, String> environment, List<String> remarks) {

    /**
     * Reads the folder of a run, finished or not.
     *
     * @throws IOException with a message of one line, if there is no complete fork in it, or a file is damaged
     */
    static Run read(String name, Path folder, List<String> baselines, Subject subject) throws IOException {
        Map<Cell, List<Sample>> byCell = SamplesCsv.in(folder).samples().stream()
                .map(Sample::printable)
                .collect(Collectors.groupingBy(Sample::cell));
        List<Sample> samples = byCell.keySet().stream()
                .sorted(Comparator.comparing(Cell::benchmark)
                        .thenComparing(cell -> cell.parameters().getOrDefault(subject.alternatives(), ""))
                        .thenComparing(Cell::describe))
                .flatMap(cell -> byCell.get(cell).stream())
                .toList();
        try {
            List<Fork> forks = Fork.of(samples);
            if (forks.isEmpty()) {
                throw new IOException(folder + " has no complete fork yet");
            }
            Summary summary = new Summary(forks, baselines, subject);
            summary.rows().forEach(Summary.Row::gigaflops);
            Crossover.of(summary);
            Map<String, String> environment = new LinkedHashMap<>();
            EnvironmentCsv.in(folder)
                    .forEach((property, value) -> environment.put(Printable.line(property), Printable.line(value)));
            List<String> remarks = EnvironmentCsv.numbered(environment, EnvironmentCsv.WARNING);
            FailuresCsv.read(folder)
                    .forEach((cell, cause) -> remarks.add(Printable.line("FAILED " + cell + ": " + cause)));
            return new Run(name, forks, summary, environment, remarks);
        } catch (IllegalArgumentException foreign) {
            throw new IOException(folder + " has cells of another suite: " + foreign.getMessage(), foreign);
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

    String machine() {
        return EnvironmentCsv.machine(environment);
    }

    SummaryTable table() {
        return new SummaryTable(summary, remarks);
    }

    /** The commands that measured the run. */
    String commands() {
        String commit = environment.getOrDefault("git commit", "not known");
        return (commit.equals("not known") ? "" : "git checkout " + commit + " && mvn -B package -DskipTests\n")
                + environment.getOrDefault("command line", "");
    }
}
