package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.JvmArguments;
import dev.minibatch.harness.stats.Cell;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Utils;

/** The cells that JMH's options select. */
public final class BenchmarkCatalog {
    private static final OutputFormat SILENT = OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), VerboseMode.SILENT);

    private final BenchmarkList list;
    private final Options options;

    /** The benchmarks of this jar, as selected by options. */
    public BenchmarkCatalog(Options options) {
        this(BenchmarkList.defaultList(), options);
    }

    /** The benchmarks of a list, as selected by options. */
    public BenchmarkCatalog(BenchmarkList list, Options options) {
        this.list = list;
        this.options = options;
    }

    /** Each selected benchmark, in each of its modes, with each combination of parameter values, without duplicates. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (BenchmarkListEntry entry : entries()) {
            for (Mode mode : modes(entry)) {
                for (SortedMap<String, String> values : combinations(parameters(entry))) {
                    cells.add(new Cell(entry.getUsername(), mode.shortLabel(), threads(entry), values));
                }
            }
        }
        return cells.stream().distinct().toList();
    }

    /** How many forks a cell's benchmark asks for, unless the options say another number. */
    public int forks(Cell cell) {
        return Math.max(1, options.getForkCount().orElse(entry(cell).getForks().orElse(Defaults.MEASUREMENT_FORKS)));
    }

    /** The benchmark of a cell, as the annotation processor listed it. */
    public BenchmarkListEntry entry(Cell cell) {
        return list.getAll(SILENT, List.of()).stream()
                .filter(entry -> entry.getUsername().equals(cell.benchmark()))
                .findFirst()
                .orElseThrow();
    }

    /** The arguments of the JVM that runs a cell. */
    public JvmArguments arguments(Cell cell, ForkNeeds needs) {
        return needs.arguments(entry(cell), cell, options);
    }

    /** The selected benchmarks, as the annotation processor listed them. */
    public Collection<BenchmarkListEntry> entries() {
        return list.find(SILENT, options.getIncludes(), options.getExcludes());
    }

    /** As JMH counts them: whole groups; all processors for {@code Threads.MAX}. */
    private int threads(BenchmarkListEntry entry) {
        int threads = options.getThreads().orElse(entry.getThreads().orElse(Defaults.THREADS));
        int workers = threads == Threads.MAX ? Runtime.getRuntime().availableProcessors() : threads;
        return Utils.roundUp(workers, Utils.sum(options.getThreadGroups().orElse(entry.getThreadGroups())));
    }

    private List<Mode> modes(BenchmarkListEntry entry) {
        Collection<Mode> chosen =
                options.getBenchModes().isEmpty() ? List.of(entry.getMode()) : options.getBenchModes();
        return chosen.contains(Mode.All)
                ? List.of(Mode.values()).stream()
                        .filter(mode -> mode != Mode.All)
                        .toList()
                : List.copyOf(chosen);
    }

    /** The values of each parameter: the user's, or else the annotation's. */
    private SortedMap<String, List<String>> parameters(BenchmarkListEntry entry) {
        SortedMap<String, List<String>> parameters = new TreeMap<>();
        entry.getParams()
                .orElse(Map.of())
                .forEach((name, values) -> parameters.put(
                        name, List.copyOf(options.getParameter(name).orElse(List.of(values)))));
        return parameters;
    }

    private static List<SortedMap<String, String>> combinations(SortedMap<String, List<String>> parameters) {
        List<SortedMap<String, String>> combinations = List.of(new TreeMap<>());
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            List<SortedMap<String, String>> longer = new ArrayList<>();
            for (SortedMap<String, String> combination : combinations) {
                for (String value : parameter.getValue()) {
                    SortedMap<String, String> extended = new TreeMap<>(combination);
                    extended.put(parameter.getKey(), value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
