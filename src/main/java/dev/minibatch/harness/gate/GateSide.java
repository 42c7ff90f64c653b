package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.ForkRunner;
import dev.minibatch.harness.stats.Cell;
import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Optional;

/**
 * One side of a gate: the forks of one jar on one JVM.
 *
 * @param name {@code base} or {@code head}
 * @param java the program that runs its forks
 * @param options the user's
 * @param remark what else differs from the other side; may be empty
 */
public record GateSide(
        String name, BenchmarkJar jar, String java, CommandLineOptions options, ForkNeeds needs, String remark) {

    /** The cells that the options select, without values of a parameter of alternatives that the jar does not have. */
    List<Cell> cells(String alternatives) {
        Collection<BenchmarkListEntry> entries = catalog().entries();
        return catalog().cells().stream()
                .filter(cell -> entries.stream()
                        .filter(entry -> entry.getUsername().equals(cell.benchmark()))
                        .map(entry -> entry.getParams().orElse(Map.of()).get(alternatives))
                        .allMatch(known -> known == null
                                || List.of(known).contains(cell.parameters().get(alternatives))))
                .toList();
    }

    /** What must be the same on both sides for each benchmark, in words. */
    SortedMap<String, String> definitions() {
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
    Options forkOptions() {
        return new OptionsBuilder().parent(options).jvm(java).build();
    }

    String describe() {
        return name + " is " + jar.path().getFileName() + (remark.isEmpty() ? "" : ", " + remark);
    }

    ForkRunner runner() {
        return new ForkRunner(
                forkOptions(),
                needs,
                jar.path() + File.pathSeparator + System.getProperty("java.class.path")); // with the profilers
    }
}
