package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVParser;

/**
 * The folder that a run writes to: its own. It begins empty, or with what an interrupted run of the same plan left.
 */
public final class ResultsFolder {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CHECKPOINT = "checkpoint";

    private final Path path;

    private ResultsFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates a new folder named after the time and a label, such as {@code 2026-11-23T201500Z-run}.
     *
     * @param parent where
     * @throws IOException with a message of one line, if that can't be done
     */
    public static ResultsFolder dated(Path parent, Instant start, String label) throws IOException {
        Path path = parent.resolve(UTC_TIME.format(start) + "-" + label);
        for (int n = 2; Files.exists(path); n++) { // another run began in the same second
            path = parent.resolve(UTC_TIME.format(start) + "-" + label + "-" + n);
        }
        return empty(path);
    }

    /**
     * Takes a folder, which is created unless it is there and empty.
     *
     * @throws IOException with a message of one line, if that can't be done
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
            // A run that was killed as it began may have left a part of a file, which nobody misses.
            if (entries.anyMatch(entry -> !entry.getFileName().toString().endsWith(AtomicFile.PARTIAL))) {
                throw new IOException("results folder " + path
                        + " is not empty, and nothing in it will be overwritten; name another with --results");
            }
        }
        return new ResultsFolder(path);
    }

    /** Takes the folder of an earlier run. */
    public static ResultsFolder of(Path path) {
        return new ResultsFolder(path);
    }

    /** Where the folder is. */
    public Path path() {
        return path;
    }

    /** A file in the folder. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** The samples, as the folder has them: none, if it is new. */
    private SamplesCsv.Content samples() throws IOException {
        Path file = file("samples.csv");
        return Files.exists(file) ? SamplesCsv.read(file) : SamplesCsv.Content.NONE;
    }

    public SampleLog openSamples(Plan plan) throws IOException {
        TreeSet<String> parameters = new TreeSet<>();
        plan.cells().forEach(cell -> parameters.addAll(cell.parameters().keySet()));
        SamplesCsv format = new SamplesCsv(parameters);
        Path file = file("samples.csv");
        return Files.exists(file) ? SampleLog.resume(file, format, samples()) : SampleLog.create(file, format);
    }

    Checkpoints checkpoints() {
        return new Checkpoints(file(CHECKPOINT));
    }

    /** The run is complete, and its summary written: what is kept for resuming it is removed. */
    public void complete() throws IOException {
        checkpoints().clear();
    }

    /** Whether the run that wrote the folder was complete, so that there is nothing to resume. */
    public boolean isComplete() {
        return Files.exists(file("summary.md"))
                && !Files.exists(file("failures.csv"))
                && !Files.exists(file(CHECKPOINT));
    }

    /**
     * Sees to it that the run that wrote the folder can be resumed, and returns its samples.
     *
     * @throws IOException with a message of one line, if a file that this needs is damaged
     */
    public SamplesCsv.Content requireResumable() throws IOException {
        checkpoints().load();
        return samples();
    }

    void writeFailures(Map<Cell, String> failures) throws IOException {
        StringBuilder text = new StringBuilder(Csv.line("benchmark", "parameters", "cause"));
        failures.forEach((cell, cause) -> text.append(Csv.line(cell.benchmark(), cell.parameters(), cause)));
        writeText("failures.csv", text.toString());
    }

    /**
     * The cells of which a fork failed, each with the cause; none, where all went well.
     *
     * @throws IOException with a message of one line, if the list is damaged
     */
    public Map<String, String> failures() throws IOException {
        Map<String, String> failures = new LinkedHashMap<>();
        Path file = file("failures.csv");
        if (Files.exists(file)) {
            try (CSVParser rows =
                    CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
                rows.forEach(row -> failures.put(row.get("benchmark") + " " + row.get("parameters"), row.get("cause")));
            } catch (IllegalArgumentException | IOException | UncheckedIOException damaged) {
                throw new IOException(file + " is damaged: " + Csv.reason(damaged), damaged);
            }
        }
        return failures;
    }

    /** Writes a table of names and values. */
    public void writeTable(String name, Map<String, String> rows) throws IOException {
        StringBuilder text = new StringBuilder(Csv.line("name", "value"));
        rows.forEach((key, value) -> text.append(Csv.line(key, value)));
        writeText(name, text.toString());
    }

    /** Replaces a file, whole or not at all. */
    public void writeText(String name, String text) throws IOException {
        AtomicFile.write(file(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
