package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The format of {@code samples.csv}: a row an iteration, in the columns named here. */
public final class SamplesCsv {
    /** Stands before the name of a parameter in the heading of its column. */
    private static final String PARAMETER = "param:";

    private static final List<String> BEFORE_PARAMETERS = List.of("benchmark", "mode", "threads");
    private static final List<String> AFTER_PARAMETERS = List.of(
            "round",
            "attempt",
            "position",
            "phase",
            "iteration",
            "iterations",
            "score",
            "unit",
            "operations",
            "cpu_ns_per_op",
            "bytes_per_op",
            "verification_error",
            "start",
            "load_average",
            "steal_percent");
    /** What runs before 27 November 2026 did not write, and what may be missing therefore. */
    private static final List<String> WATCH = List.of(
            "alu_before_us",
            "alu_after_us",
            "load_before_us",
            "load_after_us",
            "waited_us",
            "collections",
            "compiling_ms",
            "settled");

    private static final String WARMUP = "warmup";
    private static final String MEASUREMENT = "measurement";

    /**
     * What a file holds.
     *
     * @param samples its whole rows
     * @param torn the last line, where it was cut short while being written; empty otherwise
     * @param wholeBytes the length of the file without it
     */
    public record Content(List<Sample> samples, String torn, long wholeBytes) {
        /** What a file holds that is not there. */
        public static final Content NONE = new Content(List.of(), "", 0);
    }

    private final TreeSet<String> parameters;

    /**
     * A format with a column for each parameter.
     *
     * @param parameters the names of all parameters that cells may have
     */
    public SamplesCsv(Iterable<String> parameters) {
        this.parameters = new TreeSet<>();
        parameters.forEach(this.parameters::add);
    }

    /** The line of headings, ended. */
    public String header() {
        List<String> columns = new ArrayList<>(BEFORE_PARAMETERS);
        parameters.forEach(name -> columns.add(PARAMETER + name));
        columns.addAll(AFTER_PARAMETERS);
        columns.addAll(WATCH);
        return Csv.line(columns);
    }

    /** The line of a sample, ended. */
    public String line(Sample sample) {
        Cell cell = sample.cell();
        List<Object> values = new ArrayList<>(List.of(cell.benchmark(), cell.mode(), cell.threads()));
        parameters.forEach(name -> values.add(cell.parameters().getOrDefault(name, "")));
        values.addAll(List.of(
                sample.round(),
                sample.attempt(),
                sample.position(),
                sample.warmup() ? WARMUP : MEASUREMENT,
                sample.iteration(),
                sample.iterations(),
                sample.score(),
                sample.unit(),
                sample.operations(),
                number(sample.cpuNanoseconds()),
                number(sample.bytes()),
                number(sample.verificationError()),
                sample.start(),
                number(sample.load()),
                number(sample.steal())));
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
                .mapToObj(SamplesCsv::number)
                .forEach(values::add);
        return Csv.line(values);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /**
     * Reads a file. A last line without its end, as a killed run may leave, is set apart.
     *
     * @throws IOException with a message of one line, if the file cannot be read or is not of this format
     */
    public static Content read(Path file) throws IOException {
        JmhCsv.requireReasonableSize(file);
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        String torn = new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
        List<Sample> samples = new ArrayList<>();
        Set<List<Object>> iterations = new HashSet<>();
        Map<Cell, String> units = new HashMap<>();
        try (CSVParser rows = CSVParser.parse(new StringReader(text), Csv.WITH_HEADER)) {
            if (!text.isEmpty()) {
                requireColumns(file, rows);
            }
            for (CSVRecord row : rows) {
                Sample sample = sample(row);
                String unit = units.computeIfAbsent(sample.cell(), cell -> sample.unit());
                if (!unit.equals(sample.unit())) {
                    throw new IllegalArgumentException(
                            "the unit is " + sample.unit() + ", and " + unit + " in earlier rows of the cell");
                }
                if (!iterations.add(List.of(
                        sample.cell(), sample.round(), sample.attempt(), sample.warmup(), sample.iteration()))) {
                    throw new IllegalArgumentException("the iteration is there already");
                }
                samples.add(sample);
            }
        } catch (IllegalArgumentException | UncheckedIOException malformed) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: row %d is not one that a run writes: %s",
                            file,
                            samples.size() + 2,
                            Csv.reason(malformed)),
                    malformed);
        }
        return new Content(samples, torn, end);
    }

    private static void requireColumns(Path file, CSVParser rows) throws IOException {
        try {
            Csv.requireColumns(
                    rows,
                    Stream.of(BEFORE_PARAMETERS, AFTER_PARAMETERS)
                            .flatMap(List::stream)
                            .toList());
        } catch (IllegalArgumentException lacking) {
            throw new IOException(file + " is no samples.csv of a run: " + lacking.getMessage(), lacking);
        }
    }

    private static Sample sample(CSVRecord row) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String column : row.getParser().getHeaderNames()) {
            if (column.startsWith(PARAMETER) && !row.get(column).isEmpty()) {
                parameters.put(column.substring(PARAMETER.length()), row.get(column));
            }
        }
        return new Sample(
                new Cell(row.get("benchmark"), row.get("mode"), Integer.parseInt(row.get("threads")), parameters),
                Integer.parseInt(row.get("round")),
                Integer.parseInt(row.get("attempt")),
                Integer.parseInt(row.get("position")),
                row.get("phase").equals(WARMUP),
                Integer.parseInt(row.get("iteration")),
                Integer.parseInt(row.get("iterations")),
                score(row.get("score")),
                Units.require(row.get("unit")),
                Long.parseLong(row.get("operations")),
                amount(row.get("cpu_ns_per_op")),
                amount(row.get("bytes_per_op")),
                amount(row.get("verification_error")),
                row.get("start"),
                number(row.get("load_average")),
                number(row.get("steal_percent")),
                watch(row));
    }

    private static Sample.Watch watch(CSVRecord row) {
        double[] seen = WATCH.stream()
                .mapToDouble(column -> row.isMapped(column) ? amount(row.get(column)) : Double.NaN)
                .toArray();
        return new Sample.Watch(seen[0], seen[1], seen[2], seen[3], seen[4], seen[5], seen[6], seen[7]);
    }

    private static double score(String text) {
        double score = Csv.number(text);
        if (!(score > 0.0) || Double.isInfinite(score)) {
            throw new IllegalArgumentException("the score " + text + " should be positive and finite");
        }
        return score;
    }

    private static double amount(String text) {
        double amount = number(text);
        if (amount < 0.0 || Double.isInfinite(amount)) {
            throw new IllegalArgumentException(text + " should be finite and not negative");
        }
        return amount;
    }

    private static double number(String text) {
        double number = text.isEmpty() ? 0.0 : Csv.number(text);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException(text + " should be a number, or empty where it is not known");
        }
        return text.isEmpty() ? Double.NaN : number;
    }
}
