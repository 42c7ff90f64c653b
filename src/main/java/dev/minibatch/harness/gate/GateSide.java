package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.*;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Summary;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Optional;

/**
 * One side of a gate: the forks of one jar on one JVM.
 *
 * @param name {@code base} or {@code head}
 * @param jar what is measured
 * @param java the program that runs its forks
 * @param options the user's
 * @param needs what forks need, with whatever makes them slower
 * @param injectedPercent by how much each cell's timed method is made slower, to try the gate; 0 otherwise
 */
public record GateSide(
        String name,
        BenchmarkJar jar,
        String java,
        CommandLineOptions options,
        ForkNeeds needs,
        ToIntFunction<Cell> injectedPercent) {

    /** The cells of the jar that the options select. A formulation that the jar does not have makes no cell. */
    public List<Cell> cells() {
        Collection<BenchmarkListEntry> entries = catalog().entries();
        List<Cell> cells = new ArrayList<>(catalog().cells());
        cells.removeIf(cell -> entries.stream()
                .filter(entry -> entry.getUsername().equals(cell.benchmark()))
                .map(entry -> entry.getParams().orElse(Map.of()).get(Summary.FORMULATION))
                .anyMatch(known -> known != null
                        && !List.of(known).contains(cell.parameters().get(Summary.FORMULATION))));
        return cells;
    }

    /** Of each benchmark what must be the same for its cells to be compared, in words. */
    public SortedMap<String, String> definitions() {
        SortedMap<String, String> definitions = new TreeMap<>();
        for (BenchmarkListEntry entry : catalog().entries()) {
            definitions.merge(entry.getUsername(), definition(entry), (one, other) -> one + "; " + other);
        }
        return definitions;
    }

    private static String definition(BenchmarkListEntry entry) {
        return "mode " + entry.getMode().shortLabel()
                + ", unit " + describe(entry.getTimeUnit())
                + ", parameters "
                + new TreeMap<>(entry.getParams().orElse(Map.of())).keySet()
                + ", operations per invocation " + describe(entry.getOperationsPerInvocation())
                + ", threads " + describe(entry.getThreads());
    }

    private static String describe(Optional<?> setting) {
        return setting.hasValue() ? setting.get().toString() : "by default";
    }

    private BenchmarkCatalog catalog() {
        return new BenchmarkCatalog(jar.benchmarks(), options);
    }

    /** The user's options, on this side's JVM. */
    public Options forkOptions() {
        return new OptionsBuilder().parent(options).jvm(java).build();
    }

    /** The jar, and what its timed methods were made slower by, in words. */
    public String describe() {
        Set<Integer> percents = new TreeSet<>(cells().stream()
                .map(injectedPercent::applyAsInt)
                .filter(percent -> percent > 0)
                .toList());
        return jar.path().getFileName() + (percents.isEmpty() ? "" : ", slower by an injected " + percents + "%");
    }

    ForkRunner runner() {
        return new ForkRunner(
                forkOptions(),
                needs,
                jar.path() + File.pathSeparator + System.getProperty("java.class.path")); // what watches the fork
    }
}
