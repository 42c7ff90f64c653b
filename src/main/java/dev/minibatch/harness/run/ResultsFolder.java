package dev.minibatch.harness.run;

import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The folder of one run. It begins empty, or with what an interrupted run of the same plan has written. */
public record ResultsFolder(Path path) {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Written last: its run is complete, or has failures. */
    static final String SUMMARY = "summary.md";

    /**
     * Creates a folder named after the time and a label, such as {@code 2026-11-23T201500Z-run}.
     *
     * @throws IOException with a message of one line, if that is impossible
     */
    public static ResultsFolder dated(Path parent, Instant start, String label) throws IOException {
        return empty(parent.resolve(UTC_TIME.format(start) + "-" + label));
    }

    /**
     * Takes an empty folder, or creates it.
     *
     * @throws IOException with a message of one line, if that is impossible
     */
    public static ResultsFolder empty(Path path) throws IOException {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".", AtomicFile.PARTIAL));
        } catch (IOException cause) {
            throw new IOException("results folder " + path + " cannot be written; name another with --results", cause);
        }
        try (var entries = Files.list(path)) {
            // A run that was killed as it began may have left a partial file.
            if (entries.anyMatch(entry -> !entry.toString().endsWith(AtomicFile.PARTIAL))) {
                throw new IOException("results folder " + path
                        + " is not empty, and nothing in it will be overwritten; name another with --results");
            }
        }
        return new ResultsFolder(path);
    }

    /** A file in the folder. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** The command line of the run. */
    public List<String> arguments() throws IOException {
        return EnvironmentCsv.numbered(EnvironmentCsv.in(path), Environment.ARGUMENT);
    }

    /** Opens the samples, with a column for each parameter of the cells. */
    public SampleLog openSamples(Collection<Cell> cells) throws IOException {
        TreeSet<String> parameters = new TreeSet<>();
        cells.forEach(cell -> parameters.addAll(cell.parameters().keySet()));
        return SampleLog.open(file(SamplesCsv.NAME), new SamplesCsv(parameters));
    }

    Checkpoints checkpoints() {
        return new Checkpoints(file("checkpoint"));
    }

    /** Whether the run was complete, so that there is nothing to resume. */
    public boolean isComplete() {
        return Files.exists(file(SUMMARY)) && !Files.exists(file(FailuresCsv.NAME));
    }

    /** Prepares the folder of an interrupted run, or one with failures, to be continued. */
    void resume() throws IOException {
        if (isComplete()) {
            throw new IOException("that run is complete; start a new one instead");
        }
        checkpoints().load(); // or says what is damaged
        Files.deleteIfExists(file(SUMMARY));
        Files.deleteIfExists(file(FailuresCsv.NAME));
    }

    /** Writes {@code environment.csv}. */
    public void writeEnvironment(Map<String, String> rows) throws IOException {
        writeText(EnvironmentCsv.NAME, EnvironmentCsv.of(rows));
    }

    public void writeText(String name, String text) throws IOException {
        AtomicFile.write(file(name), text);
    }
}
