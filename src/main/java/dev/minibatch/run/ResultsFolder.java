package dev.minibatch.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** The folder that a run writes its results to: its own, and empty when the run begins. */
public final class ResultsFolder {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path path;

    private ResultsFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates a new folder named after the time and a label, such as {@code 2026-11-23T201500Z-default}.
     *
     * @param parent where
     * @throws IOException with a message of one line, if that can't be done
     */
    public static ResultsFolder dated(Path parent, Instant start, String label) throws IOException {
        return at(parent.resolve(UTC_TIME.format(start) + "-" + label));
    }

    /**
     * Takes a folder, which is created unless it is there and empty.
     *
     * @throws IOException with a message of one line, if that can't be done
     */
    public static ResultsFolder at(Path path) throws IOException {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "can", "write"));
        } catch (IOException cause) {
            throw new IOException(
                    "results folder " + path + " cannot be written ("
                            + cause.getClass().getSimpleName() + "); name another with --results",
                    cause);
        }
        try (var entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw new IOException("results folder " + path
                        + " is not empty, and nothing in it will be overwritten; name another with --results");
            }
        }
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

    /** Writes {@code scores.csv} in JMH's own CSV format, through JMH's own writer. */
    public void writeScores(Collection<RunResult> results) throws IOException {
        write(results, ResultFormatType.CSV, file("scores.csv"));
    }

    /**
     * Writes results in one of JMH's formats. The file is replaced whole or not at all.
     *
     * @param file where
     */
    public static void write(Collection<RunResult> results, ResultFormatType format, Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path partial =
                Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
        try (PrintStream out = new PrintStream(partial.toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(format, out).writeOut(results);
            if (out.checkError()) {
                throw new IOException(file + " could not be written; is the disk full?");
            }
        }
        Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
