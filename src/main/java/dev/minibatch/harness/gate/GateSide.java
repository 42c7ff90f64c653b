package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.ForkRunner;
import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.run.watch.IterationMeter;
import dev.minibatch.harness.run.watch.JvmArguments;
import dev.minibatch.harness.stats.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Optional;

/** One side of a gate: the benchmarks of one class path on one JVM. */
public final class GateSide {
    /** Many short iterations: a burst of a neighbour spoils few of them. The warm-up lasts until the JVM has settled. */
    private static final String TIME = "10ms";

    private static final String ITERATIONS = "1000";
    private static final String WARMUP_ITERATIONS = "10";

    /** Of the measurement of a pair. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final String name;
    private final BenchmarkPath code;
    private final String java;
    private final List<String> arguments;
    private final Options options;
    private final ForkNeeds needs;
    private final String remark;
    private final BenchmarkCatalog catalog;

    /**
     * A side.
     *
     * @param name {@code base} or {@code head}
     * @param java the program that runs its forks
     * @param arguments JMH's, as the user gave them
     * @param options the same, parsed
     * @param remark what else differs from the other side; may be empty
     */
    public GateSide(
            String name,
            BenchmarkPath code,
            String java,
            List<String> arguments,
            CommandLineOptions options,
            ForkNeeds needs,
            String remark) {
        this.name = name;
        this.code = code;
        this.java = java;
        this.arguments = arguments;
        this.options = new OptionsBuilder().parent(options).jvm(java).build();
        this.needs = needs;
        this.remark = remark;
        this.catalog = new BenchmarkCatalog(code.benchmarks(), this.options);
    }

    String name() {
        return name;
    }

    BenchmarkPath code() {
        return code;
    }

    String java() {
        return java;
    }

    /** The user's options, on this side's JVM. */
    Options options() {
        return options;
    }

    /** The cells that the options select, without values of a parameter of alternatives that the jar does not have. */
    List<Cell> cells(String alternatives) {
        Collection<BenchmarkListEntry> entries = catalog.entries();
        return catalog.cells().stream()
                .filter(cell -> entries.stream()
                        .filter(entry -> entry.getUsername().equals(cell.benchmark()))
                        .map(entry -> entry.getParams().orElse(Map.of()).get(alternatives))
                        .allMatch(known -> known == null
                                || List.of(known).contains(cell.parameters().get(alternatives))))
                .toList();
    }

    /** The methods of a cell's group, each of which is judged by itself; none if it is no group. */
    List<String> methods(Cell cell) {
        return List.copyOf(catalog.entry(cell).getThreadGroupLabels().orElse(List.of()));
    }

    /** What must be the same on both sides for each benchmark, in words. */
    SortedMap<String, String> definitions() {
        SortedMap<String, String> definitions = new TreeMap<>();
        for (BenchmarkListEntry entry : catalog.entries()) {
            definitions.merge(entry.getUsername(), definition(entry), (one, other) -> one + "; " + other);
        }
        return definitions;
    }

    private static String definition(BenchmarkListEntry entry) {
        return "mode " + entry.getMode().shortLabel()
                + ", parameters "
                + new TreeMap<>(entry.getParams().orElse(Map.of())).keySet()
                + ", operations per invocation " + describe(entry.getOperationsPerInvocation())
                + ", threads " + describe(entry.getThreads())
                + ", methods "
                + entry.getThreadGroupLabels().orElse(List.of());
    }

    private static String describe(Optional<?> setting) {
        return setting.hasValue() ? setting.get().toString() : "by default";
    }

    /** The arguments of the JVM that runs a cell. */
    JvmArguments jvmArguments(Cell cell) {
        return catalog.arguments(cell, needs)
                .with(options.getMeasurementIterations().hasValue() ? List.of() : List.of(IterationMeter.limit(LIMIT)));
    }

    /** One fork of a cell, with some more arguments of its JVM. */
    ForkRequest fork(Cell cell, List<String> more) {
        List<String> given = new ArrayList<>(arguments);
        given.addAll(List.of("-jvm", java));
        if (!cell.mode().equals(Mode.SingleShotTime.shortLabel())) {
            unlessGiven(given, options.getMeasurementTime(), "-r", TIME);
            unlessGiven(given, options.getWarmupTime(), "-w", TIME);
            unlessGiven(given, options.getMeasurementIterations(), "-i", ITERATIONS);
            unlessGiven(given, options.getWarmupIterations(), "-wi", WARMUP_ITERATIONS);
        }
        return ForkRunner.request(cell, given, jvmArguments(cell).with(more), needs);
    }

    private static void unlessGiven(List<String> given, Optional<?> option, String name, String value) {
        if (!option.hasValue()) {
            given.addAll(List.of(name, value));
        }
    }

    String describe() {
        String place = code.places().size() == 1
                ? code.places().get(0).getFileName().toString()
                : code.places().size() + " places of a class path";
        return name + " is " + place + ", on JMH " + code.jmh() + (remark.isEmpty() ? "" : ", " + remark);
    }
}
