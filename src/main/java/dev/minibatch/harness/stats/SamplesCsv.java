package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The format of {@code samples.csv}: a row for each iteration. */
public final class SamplesCsv {
    public static final String NAME = "samples.csv";
    private static final String COMPRESSED = NAME + ".gz";

    static final String PARAMETER = "param:";
    private static final List<String> CELL = List.of("benchmark", "mode", "threads");
    private static final List<String> ITERATION =
            List.of("round", "attempt", "position", "phase", "iteration", "iterations", "score", "unit", "operations");
    private static final List<String> MEASURED = List.of("bytes_per_op", "verification_error", "start");

    /** Missing in runs before 27 November 2026. */
    static final List<String> WATCH = List.of(
            "alu_before_us",
            "alu_after_us",
            "load_before_us",
            "load_after_us",
            "waited_us",
            "collections",
            "compiling_ms",
            "settled");

    static final String WARMUP = "warmup";
    static final String MEASUREMENT = "measurement";

    /**
     * The content of a file.
     *
     * @param torn the last line, if it was cut short while being written; otherwise empty
     * @param wholeBytes the length of the file without it
     */
    public record Content(List<Sample> samples, String torn, long wholeBytes) {
        /** The content of a missing file. */
        public static final Content NONE = new Content(List.of(), "", 0);
    }

    private final TreeSet<String> parameters = new TreeSet<>();

    /** @param parameters get a column each */
    public SamplesCsv(Iterable<String> parameters) {
        parameters.forEach(this.parameters::add);
    }

    /** The first line, with its line feed. */
    public String header() {
        List<String> columns = new ArrayList<>(CELL);
        parameters.forEach(name -> columns.add(PARAMETER + name));
        Stream.of(ITERATION, MEASURED, WATCH).forEach(columns::addAll);
        return Csv.line(columns);
    }

    /** The line of a sample, with its line feed. */
    public String line(Sample sample) {
        Cell cell = sample.cell();
        List<Object> values = new ArrayList<>(List.of(cell.benchmark(), cell.mode(), cell.threads()));
        parameters.forEach(name -> values.add(cell.parameters().getOrDefault(name, "")));
        values.addAll(Arrays.asList(
                sample.round(),
                sample.attempt(),
                sample.position(),
                sample.warmup() ? WARMUP : MEASUREMENT,
                sample.iteration(),
                sample.iterations(),
                Csv.number(sample.score()),
                sample.unit(),
                sample.operations(),
                Csv.number(sample.bytes()),
                Csv.number(sample.verificationError()),
                sample.start()));
        Sample.Watch watch = sample.watch();
        DoubleStream.of(
                        watch.aluBefore(),
                        watch.aluAfter(),
                        watch.loadBefore(),
                        watch.loadAfter(),
                        watch.waited(),
                        watch.collections(),
                        watch.compiling(),
                        watch.settled())
                .mapToObj(Csv::number)
                .forEach(values::add);
        return Csv.line(values);
    }

    /**
     * Reads the samples of a folder: {@code samples.csv}, or else {@code samples.csv.gz}.
     *
     * @throws IOException with a message of one line, if the file cannot be read or has another format
     */
    public static Content in(Path folder) throws IOException {
        Path plain = folder.resolve(NAME);
        Path compressed = folder.resolve(COMPRESSED);
        return read(Files.exists(plain) || !Files.exists(compressed) ? plain : compressed);
    }

    /**
     * Reads a file, which may be compressed. It sets apart a last line without its line feed, as a killed run may leave.
     *
     * @throws IOException with a message of one line, if the file cannot be read or has another format
     */
    public static Content read(Path file) throws IOException {
        byte[] bytes = Csv.bytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        String text = Csv.text(Arrays.copyOf(bytes, end));
        String torn = new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
        return new Content(samples(file, text), torn, end);
    }

    private static List<Sample> samples(Path file, String text) throws IOException {
        List<Sample> samples = new ArrayList<>();
        Map<Cell, Cell> cells = new HashMap<>();
        Map<Cell, String> units = new HashMap<>();
        Set<List<Object>> iterations = new HashSet<>();
        try (CSVParser rows = Csv.open(text, Csv.WITH_HEADER)) {
            List<String> needed =
                    Stream.of(CELL, ITERATION, MEASURED).flatMap(List::stream).toList();
            if (!text.isEmpty() && !rows.getHeaderNames().containsAll(needed)) {
                throw new IOException(file + " is no samples.csv of a run: it has the columns " + rows.getHeaderNames()
                        + ", and needs " + needed);
            }
            for (CSVRecord row : rows) {
                Sample sample = new SampleRow(row).parse(cells);
                String unit = units.computeIfAbsent(sample.cell(), cell -> sample.unit());
                if (!unit.equals(sample.unit())) {
                    throw new IllegalArgumentException(
                            "the unit is " + sample.unit() + ", and " + unit + " in earlier rows of the cell");
                }
                if (!iterations.add(List.of(
                        sample.cell(), sample.round(), sample.attempt(), sample.warmup(), sample.iteration()))) {
                    throw new IllegalArgumentException("an earlier row has the same iteration");
                }
                samples.add(sample);
            }
        } catch (IllegalArgumentException | UncheckedIOException malformed) {
            throw new IOException(
                    file + ": row " + (samples.size() + 2) + " is not one that a run writes: " + Csv.reason(malformed),
                    malformed);
        }
        return samples;
    }
}
