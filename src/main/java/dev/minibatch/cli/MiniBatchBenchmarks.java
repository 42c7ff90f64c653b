package dev.minibatch.cli;

import dev.minibatch.benchmark.FormulationState;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.cli.gate.AnyBenchmarks;
import dev.minibatch.harness.gate.CellFilter;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.update.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.Option;

/** What the gate knows of the suite's benchmarks. */
final class MiniBatchBenchmarks extends AnyBenchmarks {
    static final String UPDATES = MiniBatchUpdateBenchmark.class.getSimpleName();

    private static final int MOST_INJECTED_PERCENT = 1000;

    @Option(
            names = "--inject",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Adds up to this much work to head, to see the gate fail. Default: ${DEFAULT-VALUE}")
    private int injectedPercent;

    private final boolean peers;

    /** Without the formulations in Python, unless the user names them. */
    MiniBatchBenchmarks() {
        this(false);
    }

    /** @param peers whether the formulations in Python take part where none is named */
    MiniBatchBenchmarks(boolean peers) {
        this.peers = peers;
    }

    @Override
    public List<String> usual() {
        return List.of(UPDATES);
    }

    @Override
    public Subject subject() {
        return new MiniBatchSubject();
    }

    @Override
    public ForkNeeds needs(boolean isHead) throws IOException {
        if (injectedPercent < 0 || injectedPercent > MOST_INJECTED_PERCENT) {
            throw new IOException("--inject " + injectedPercent + " should be from 0 to " + MOST_INJECTED_PERCENT);
        }
        return injectedPercent == 0
                ? FormulationNeeds.PLAIN
                : new FormulationNeeds(OptionalInt.of(isHead ? injectedPercent : 0));
    }

    @Override
    public String remark() {
        return injectedPercent == 0 ? "" : "slower by an injected " + injectedPercent + "%";
    }

    /** Leaves out what the JVM of the forks cannot measure, unless the user has named its formulation. */
    @Override
    public CellFilter.Available available(List<Cell> selected, Options options, List<String> jvmArguments)
            throws IOException {
        boolean named = options.getParameter(MiniBatchSubject.FORMULATION).hasValue();
        List<Cell> cells = selected.stream()
                .filter(cell ->
                        named || peers || !FormulationNeeds.requirement(cell).isPython())
                .toList();
        Set<Requirement> requirements =
                cells.stream().map(FormulationNeeds::requirement).collect(Collectors.toSet());
        Availability availability =
                Availability.ask(options.getJvm().orElse(Utils.getCurrentJvm()), jvmArguments, requirements);
        List<Cell> available = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        Map<String, String> environment = new LinkedHashMap<>(availability.libraries());
        for (Cell cell : cells) {
            String formulation = cell.parameters().get(MiniBatchSubject.FORMULATION);
            String name = formulation != null
                    ? formulation
                    : cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1);
            String missing = availability.missing().get(FormulationNeeds.requirement(cell));
            if (missing == null) {
                available.add(cell);
                String implementation = availability.implementations().get(name);
                if (implementation != null) {
                    environment.put("implementation of " + name, implementation);
                }
            } else if (named && formulation != null) {
                throw new IOException(name + " cannot be measured here: " + missing);
            } else {
                notes.add("left out: " + name + ": " + missing);
            }
        }
        String aligned = available.stream()
                .filter(FormulationNeeds::isKernel)
                .map(cell -> cell.parameters().get(MiniBatchSubject.FORMULATION))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!aligned.isEmpty()) {
            notes.add(aligned + ": measured with " + FormulationNeeds.ALIGNMENT);
        }
        if (available.isEmpty()) {
            throw new IOException(String.join("; ", notes));
        }
        return new CellFilter.Available(available, List.copyOf(notes), environment);
    }

    /** Checks each formulation once, and each combination of the other parameters once, as that reads data. */
    @Override
    public void check(List<Cell> cells) throws IOException {
        Set<Object> checked = new HashSet<>();
        for (Cell cell : cells) {
            String formulation = cell.parameters().get(MiniBatchSubject.FORMULATION);
            if (formulation != null
                    && checked.addAll(List.of(formulation, cell.with(MiniBatchSubject.FORMULATION, "")))) {
                try {
                    FormulationState.check(cell.parameters());
                } catch (IllegalArgumentException unusable) {
                    throw new IOException(unusable.getMessage(), unusable);
                }
            }
        }
    }

    /** The native library. */
    @Override
    public List<Doctor.Finding> examine() {
        Availability availability =
                Availability.ask(Utils.getCurrentJvm(), List.of(), List.of(Requirement.NATIVE_BLAS));
        String missing = availability.missing().getOrDefault(Requirement.NATIVE_BLAS, "");
        String found =
                missing.isEmpty() ? String.join(", ", availability.libraries().values()) : "none found";
        return List.of(new Doctor.Finding("native BLAS", found, missing));
    }
}
