package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Csv;
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
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;

/** The folder of one run. It begins empty, or with what an interrupted run of the same plan has written. */
public final class ResultsFolder {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CHECKPOINT = "checkpoint";

    private final Path path;

    private ResultsFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates a folder named after the time and a label, such as {@code 2026-11-23T201500Z-run}.
     *
     * @throws IOException with a message of one line, if that is impossible
     */
    public static ResultsFolder dated(Path parent, Instant start, String label) throws IOException {
        String name = UTC_TIME.format(start) + "-" + label;
        Path path = parent.resolve(name);
        for (int n = 2; Files.exists(path); n++) { // another run began in the same second
            path = parent.resolve(name + "-" + n);
        }
        return empty(path);
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
            throw new IOException(
                    "results folder " + path + " cannot be written ("
                            + cause.getClass().getSimpleName() + "); name another with --results",
                    cause);
        }
        try (var entries = Files.list(path)) {
            // A run that was killed as it began may have left a partial file.
            if (entries.anyMatch(entry -> !entry.getFileName().toString().endsWith(AtomicFile.PARTIAL))) {
                throw new IOException("results folder " + path
                        + " is not empty, and nothing in it will be overwritten; name another with --results");
            }
        }
        return new ResultsFolder(path);
    }

    /** Takes any folder. */
    public static ResultsFolder of(Path path) {
        return new ResultsFolder(path);
    }

    public Path path() {
        return path;
    }

    /** A file in the folder. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** Opens the samples, with a column for each parameter of the cells. */
    public SampleLog openSamples(Collection<Cell> cells) throws IOException {
        TreeSet<String> parameters = new TreeSet<>();
        cells.forEach(cell -> parameters.addAll(cell.parameters().keySet()));
        return SampleLog.open(file(SamplesCsv.NAME), new SamplesCsv(parameters));
    }

    Checkpoints checkpoints() {
        return new Checkpoints(file(CHECKPOINT));
    }

    /** Removes what only a resumed run needs: the run is complete. */
    void complete() throws IOException {
        checkpoints().clear();
    }

    /** Whether the run was complete, so that there is nothing to resume. */
    public boolean isComplete() {
        return Files.exists(file("summary.md"))
                && !Files.exists(file(FailuresCsv.NAME))
                && !Files.exists(file(CHECKPOINT));
    }

    /**
     * Prepares the folder of an interrupted run to be continued. Returns the last line of its samples, if that is incomplete.
     *
     * @throws IOException with a message of one line, if the run was complete, or a file is damaged
     */
    String resume() throws IOException {
        checkpoints().load();
        String torn = Files.exists(file(SamplesCsv.NAME))
                ? SamplesCsv.read(file(SamplesCsv.NAME)).torn()
                : "";
        if (isComplete()) {
            throw new IOException("--resume " + path + ": that run is complete; start a new one instead");
        }
        Files.deleteIfExists(file(FailuresCsv.NAME));
        return torn;
    }

    void writeFailures(Map<Cell, String> failures) throws IOException {
        writeText(FailuresCsv.NAME, FailuresCsv.of(failures));
    }

    /** Writes the scores in JMH's formats. */
    void writeScores(List<RunResult> results) throws IOException {
        JmhFiles.write(results, ResultFormatType.CSV, file("scores.csv"));
        JmhFiles.write(results, ResultFormatType.JSON, file("scores.json"));
    }

    /** Writes a table of names and values. */
    public void writeTable(String name, Map<String, String> rows) throws IOException {
        StringBuilder text = new StringBuilder(Csv.line("name", "value"));
        rows.forEach((key, value) -> text.append(Csv.line(key, value)));
        writeText(name, text.toString());
    }

    public void writeText(String name, String text) throws IOException {
        AtomicFile.write(file(name), text);
    }
}
