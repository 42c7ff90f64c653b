package dev.minibatch.harness.report;

import dev.minibatch.cli.MiniBatchSubject;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the folder of a run holds, as far as it can be read.
 *
 * @param name the folder's
 * @param samples every iteration
 * @param forks every complete fork
 * @param summary the estimates
 * @param environment the machine, the JVM and the command line; empty where they are not told
 * @param failures the cells that failed, with the cause
 */
public record Run(
        String name,
        List<Sample> samples,
        List<ForkScore> forks,
        Summary summary,
        Map<String, String> environment,
        Map<String, String> failures) {
    /** As the catalogue has the formulations, smaller networks and mini-batches first, as far as one can tell. */
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::benchmark)
            .thenComparing(cell -> ChartStyle.seriesOf(Setting.nameOf(cell)))
            .thenComparing(cell -> length(cell, Summary.NETWORK))
            .thenComparing(cell -> cell.parameters().getOrDefault(Summary.NETWORK, ""))
            .thenComparing(cell -> length(cell, Summary.BATCH_SIZE))
            .thenComparing(cell -> cell.parameters().toString());

    private static int length(Cell cell, String parameter) {
        return cell.parameters().getOrDefault(parameter, "").length();
    }

    /**
     * Reads a folder.
     *
     * @param baselines the formulations to compare with
     * @param problems gets a line for each file that could not be read
     * @throws IOException with a message of one line, if there is no complete fork in it
     */
    public static Run read(Path folder, List<String> baselines, List<String> problems) throws IOException {
        SamplesCsv.Content content = SamplesCsv.read(folder.resolve("samples.csv"));
        List<Sample> samples = content.samples().stream()
                .sorted(Comparator.comparing(Sample::cell, ORDER))
                .toList();
        List<ForkScore> forks = ForkScore.of(samples);
        if (forks.isEmpty()) {
            throw new IOException(folder.resolve("samples.csv") + " has no complete fork yet");
        }
        if (!content.torn().isEmpty()) {
            problems.add(folder.resolve("samples.csv") + ": its last line was cut short while being written");
        }
        Map<String, String> environment = Map.of();
        try {
            environment = EnvironmentCsv.read(folder.resolve("environment.csv"));
        } catch (IOException unreadable) {
            problems.add(folder + ": machine and JVM are not known, as environment.csv is missing or damaged");
        }
        Map<String, String> failures = Map.of();
        try {
            failures = FailuresCsv.read(folder);
        } catch (IOException unreadable) {
            problems.add(unreadable.getMessage());
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new Run(
                name == null ? folder.toString() : name.toString(),
                samples,
                forks,
                summary(folder, samples, forks, baselines),
                environment,
                failures);
    }

    /** The estimates, where the parameters of the cells are such as this suite's. */
    private static Summary summary(Path folder, List<Sample> samples, List<ForkScore> forks, List<String> baselines)
            throws IOException {
        Summary summary = new Summary(forks, baselines, new MiniBatchSubject());
        try {
            summary.rows().forEach(Summary.Row::gigaflops);
            samples.forEach(sample -> Instant.parse(sample.start()));
        } catch (IllegalArgumentException | DateTimeException foreign) {
            throw new IOException(
                    folder.resolve("samples.csv") + " has cells that are not of this suite: " + foreign.getMessage(),
                    foreign);
        }
        return summary;
    }

    /** Whether a folder is one of a run. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve("samples.csv"));
    }

    /** The machine and the JVM, in a line. */
    public String describe() {
        return environment.isEmpty()
                ? "an unknown machine"
                : told("cpu model") + ", " + told("cpus") + " CPUs, JDK " + told("java.version");
    }

    private String told(String name) {
        return environment.getOrDefault(name, "not known");
    }
}
