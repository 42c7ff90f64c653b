package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.JvmArguments;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The cells of both sides of a gate, and the JVMs that measure them. */
final class GateCells {
    private final GateSide base;
    private final GateSide head;
    private final Subject subject;
    private final CellFilter filter;
    private final Map<Cell, CellGate> gates = new LinkedHashMap<>();
    private final Map<GateSide, ForkedJvm> jvms = new LinkedHashMap<>();
    private final Map<GateSide, Map<String, String>> environments = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** Throws an exception with a message of one line if the sides have no cell in common, or a side has no JVM. */
    GateCells(GateSide base, GateSide head, GateRules rules, Subject subject, CellFilter filter) throws IOException {
        this.base = base;
        this.head = head;
        this.subject = subject;
        this.filter = filter;
        requireKnownAlternatives();
        List<Cell> before = available(base);
        List<Cell> after = available(head);
        Set<Cell> shared = new LinkedHashSet<>(before);
        shared.retainAll(after);
        requireKnown(shared);
        shared.forEach(cell -> gates.put(cell, new CellGate(rules, shared.size(), subject)));
        notes.addAll(onOneSide(before, after));
        invalidateChanged(before, after, rules);
        if (gates.isEmpty()) {
            throw new IOException("base and head have no cell in common that matches "
                    + base.options().getIncludes()
                    + "; name a benchmark that both jars have, with the same parameters");
        }
        jvms.put(base, jvm(base, before.get(0)));
        jvms.put(head, jvm(head, after.get(0)));
        noteJvms();
    }

    /** The gate of each cell; those whose benchmark has changed are invalid already. */
    Map<Cell, CellGate> gates() {
        return gates;
    }

    ForkedJvm jvm(GateSide side) {
        return jvms.get(side);
    }

    /** Further rows of a side's {@code environment.csv}. */
    Map<String, String> environment(GateSide side) {
        return environments.get(side);
    }

    List<String> notes() {
        return notes;
    }

    /** A line for each cell that only one side has. */
    static List<String> onOneSide(Collection<Cell> base, Collection<Cell> head) {
        return Stream.concat(
                        base.stream()
                                .filter(cell -> !head.contains(cell))
                                .map(cell -> "only in base: " + cell.describe()),
                        head.stream()
                                .filter(cell -> !base.contains(cell))
                                .map(cell -> "only in head: " + cell.describe()))
                .toList();
    }

    /** An alternative that the user names may be missing in one jar, but not in both. */
    private void requireKnownAlternatives() throws IOException {
        String parameter = subject.alternatives();
        for (String named : base.options().getParameter(parameter).orElse(List.of())) {
            if (Stream.of(base, head)
                    .flatMap(side -> side.cells(parameter).stream())
                    .noneMatch(cell -> named.equals(cell.parameters().get(parameter)))) {
                throw new IOException(
                        parameter + " '" + named + "' is in neither jar; -lp lists those of this program");
            }
        }
    }

    private List<Cell> available(GateSide side) throws IOException {
        List<Cell> all = side.cells(subject.alternatives());
        if (all.isEmpty()) {
            throw new IOException("--" + side.name() + " " + side.jar().path() + " has no benchmark that matches "
                    + side.options().getIncludes() + " with these parameters; name one that both jars have");
        }
        CellFilter.Available available = filter.available(all, side.forkOptions());
        environments.put(side, available.environment());
        available.leftOut().stream()
                .map(line -> base.java().equals(head.java()) ? line : side.name() + ": " + line)
                .filter(line -> !notes.contains(line))
                .forEach(notes::add);
        return available.cells();
    }

    private static ForkedJvm jvm(GateSide side, Cell cell) throws IOException {
        try {
            return ForkedJvm.ask(
                    side.java(),
                    JvmArguments.of(cell, side.forkOptions(), side.needs()).all());
        } catch (IOException doesNotStart) {
            throw new IOException("--" + side.name() + ": " + doesNotStart.getMessage(), doesNotStart);
        }
    }

    private void noteJvms() {
        if (!base.java().equals(head.java())) {
            jvms.forEach((side, jvm) ->
                    notes.add(side.name() + " runs on " + jvm.description().get("java.vm.name") + " "
                            + jvm.description().get("java.vm.version")));
        }
    }

    private static void requireKnown(Set<Cell> shared) throws IOException {
        for (Cell cell : shared) {
            if (!JvmArguments.isKnown(cell.benchmark())) {
                throw new IOException("this program has no " + cell.benchmark()
                        + " and cannot run it; run the gate with one of the two jars, or name another benchmark");
            }
        }
    }

    /** The cells of a benchmark that both sides define differently cannot be compared. */
    private void invalidateChanged(List<Cell> before, List<Cell> after, GateRules rules) {
        SortedMap<String, String> one = base.definitions();
        SortedMap<String, String> other = head.definitions();
        Stream.concat(before.stream(), after.stream())
                .filter(cell -> one.containsKey(cell.benchmark()) && other.containsKey(cell.benchmark()))
                .filter(cell -> !one.get(cell.benchmark()).equals(other.get(cell.benchmark())))
                .forEach(cell -> gates.computeIfAbsent(cell, changed -> new CellGate(rules, 1, subject))
                        .invalidate("the benchmark has changed: base has " + one.get(cell.benchmark()) + "; head has "
                                + other.get(cell.benchmark())));
    }
}
