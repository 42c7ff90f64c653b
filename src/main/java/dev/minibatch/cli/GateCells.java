package dev.minibatch.cli;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.gate.CellGate;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.run.JvmArguments;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** What a gate compares: the cells that both sides have, and the JVMs that measure them. */
final class GateCells {
    private final GateSide base;
    private final GateSide head;
    private final GateRules rules;
    private final CommandLineOptions options;
    private final Map<Cell, CellGate> gates = new LinkedHashMap<>();
    private final Map<GateSide, ForkedJvm> jvms = new LinkedHashMap<>();
    private final Map<GateSide, Map<String, String>> blas = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** @throws InvalidInputException if there is nothing to compare, or a side has no JVM */
    GateCells(GateSide base, GateSide head, GateRules rules, CommandLineOptions options) throws InvalidInputException {
        this.base = base;
        this.head = head;
        this.rules = rules;
        this.options = options;
        requireFormulations();
        List<Cell> before = available(base);
        List<Cell> after = available(head);
        Set<Cell> shared = new LinkedHashSet<>(before);
        shared.retainAll(after);
        requireKnown(shared);
        shared.forEach(cell -> gates.put(cell, new CellGate(rules, shared.size())));
        noteCellsOfOneSide(before, after);
        invalidateChanged(before, after);
        if (gates.isEmpty()) {
            throw new InvalidInputException("base and head have no cell in common that matches " + options.getIncludes()
                    + "; name a benchmark that both jars have, with the same parameters");
        }
        jvms.put(base, jvm(base, before));
        jvms.put(head, jvm(head, after));
        noteJvms();
    }

    /** How the verdict on each cell comes about; those whose benchmark has changed are invalid already. */
    Map<Cell, CellGate> gates() {
        return gates;
    }

    /** What runs the forks of a side. */
    ForkedJvm jvm(GateSide side) {
        return jvms.get(side);
    }

    /** The native libraries of a side, by the name of their row in {@code environment.csv}. */
    Map<String, String> blas(GateSide side) {
        return blas.get(side);
    }

    /** What is to be said of the sides, a line each. */
    List<String> notes() {
        return notes;
    }

    /** A formulation that the user names may be missing in one jar, but not in both. */
    private void requireFormulations() throws InvalidInputException {
        Set<String> known = Stream.of(base, head)
                .flatMap(side -> side.cells().stream())
                .map(cell -> cell.parameters().getOrDefault(Summary.FORMULATION, ""))
                .collect(Collectors.toSet());
        for (String named : options.getParameter(Summary.FORMULATION).orElse(List.of())) {
            if (!known.contains(named)) {
                throw new InvalidInputException(
                        "formulation '" + named + "' is in neither jar; -lp lists those of this program");
            }
        }
    }

    /** The cells of a side that its JVM can measure. */
    private List<Cell> available(GateSide side) throws InvalidInputException {
        if (side.cells().isEmpty()) {
            throw new InvalidInputException(
                    "--" + side.name() + " " + side.jar().path()
                            + " has no benchmark that matches " + options.getIncludes()
                            + " with these parameters; name one that both jars have");
        }
        AvailableCells available = AvailableCells.of(side.cells(), side.forkOptions());
        blas.put(side, available.blas());
        available.leftOut().stream()
                .map(line -> base.java().equals(head.java()) ? line : side.name() + ": " + line)
                .filter(line -> !notes.contains(line))
                .forEach(notes::add);
        return available.cells();
    }

    private static ForkedJvm jvm(GateSide side, List<Cell> cells) throws InvalidInputException {
        Cell known = cells.stream()
                .filter(cell -> JvmArguments.isKnown(cell.benchmark()))
                .findFirst()
                .orElse(new Cell(MiniBatchUpdateBenchmark.class.getName() + ".update", "avgt", 1, new TreeMap<>()));
        try {
            return ForkedJvm.ask(
                    side.java(),
                    JvmArguments.of(known, side.forkOptions(), FormulationNeeds.PLAIN)
                            .all());
        } catch (IOException doesNotStart) {
            throw new InvalidInputException("--" + side.name() + ": " + doesNotStart.getMessage());
        }
    }

    private void noteJvms() {
        if (!base.java().equals(head.java())) {
            jvms.forEach((side, jvm) ->
                    notes.add(side.name() + " runs on " + jvm.description().get("java.vm.name") + " "
                            + jvm.description().get("java.vm.version")));
        }
    }

    private void requireKnown(Set<Cell> shared) throws InvalidInputException {
        for (Cell cell : shared) {
            if (!JvmArguments.isKnown(cell.benchmark())) {
                throw new InvalidInputException("this program has no " + cell.benchmark()
                        + " and cannot run it; run the gate with one of the two jars, or name another benchmark");
            }
        }
    }

    private void noteCellsOfOneSide(List<Cell> before, List<Cell> after) {
        before.stream()
                .filter(cell -> !after.contains(cell))
                .forEach(cell -> notes.add("only in base: " + cell.describe()));
        after.stream()
                .filter(cell -> !before.contains(cell))
                .forEach(cell -> notes.add("only in head: " + cell.describe()));
    }

    /** Where a benchmark of both sides is not defined alike, none of its cells can be compared. */
    private void invalidateChanged(List<Cell> before, List<Cell> after) {
        SortedMap<String, String> one = base.definitions();
        SortedMap<String, String> other = head.definitions();
        Stream.concat(before.stream(), after.stream())
                .filter(cell -> one.containsKey(cell.benchmark()) && other.containsKey(cell.benchmark()))
                .filter(cell -> !one.get(cell.benchmark()).equals(other.get(cell.benchmark())))
                .forEach(cell -> gates.computeIfAbsent(cell, changed -> new CellGate(rules, 1))
                        .invalidate("the benchmark has changed: base has " + one.get(cell.benchmark()) + "; head has "
                                + other.get(cell.benchmark())));
    }
}
