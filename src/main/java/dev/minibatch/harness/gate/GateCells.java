package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The cells of both sides of a gate, and the JVMs that measure them. Each method of a group is judged by itself. */
final class GateCells {
    private static final int LEAST_JAVA = 17;

    private final GateSide base;
    private final GateSide head;
    private final Subject subject;
    private final CellFilter filter;
    private final Map<Cell, CellGate> gates = new LinkedHashMap<>();
    private final Map<Cell, List<Cell>> judged = new LinkedHashMap<>();
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
        SideDifferences differences = new SideDifferences(base, head);
        Map<Cell, String> changed = differences.definitions(before, after);
        shared.removeAll(changed.keySet());
        shared.forEach(cell -> judged.put(cell, parts(cell)));
        judged.values().forEach(parts -> parts.forEach(cell -> gates.put(cell, new CellGate(rules, count(), subject))));
        changed.forEach((cell, reason) -> {
            gates.put(cell, new CellGate(rules, 1, subject));
            gates.get(cell).invalidate(reason);
        });
        notes.addAll(SideDifferences.onOneSide(before, after));
        if (gates.isEmpty()) {
            throw new IOException("base and head have no cell in common that matches "
                    + base.options().getIncludes()
                    + "; name a benchmark that both have, with the same parameters");
        }
        jvms.put(base, jvm(base, before.get(0)));
        jvms.put(head, jvm(head, after.get(0)));
        noteJvms();
        notes.addAll(differences.arguments(shared));
        if (shared.stream().anyMatch(cell -> cell.threads() > 1)) {
            notes.add("Neighbours were not watched where a benchmark has several threads: they would be its own.");
        }
    }

    GateSide base() {
        return base;
    }

    GateSide head() {
        return head;
    }

    /** The cells to measure. */
    Collection<Cell> measured() {
        return judged.keySet();
    }

    /** All cells that get a verdict. */
    Collection<Cell> cells() {
        return gates.keySet();
    }

    /** How many share the false alarms: those to measure, with the methods of groups. */
    int count() {
        return judged.values().stream().mapToInt(List::size).sum();
    }

    /** What a budget left open; none if nothing. */
    List<String> open(Duration budget) {
        return measured().stream()
                .filter(this::isOpen)
                .map(cell ->
                        "still open when the " + budget.toSeconds() + " s of --budget were over: " + cell.describe())
                .toList();
    }

    /** What is judged of a measured cell: itself, or the methods of its group. */
    List<Cell> judged(Cell measured) {
        return judged.get(measured);
    }

    CellGate gate(Cell part) {
        return gates.get(part);
    }

    boolean isOpen(Cell measured) {
        return judged(measured).stream().anyMatch(part -> gate(part).isOpen());
    }

    double pairsNeeded(Cell measured) {
        return judged(measured).stream()
                .map(this::gate)
                .filter(CellGate::isOpen)
                .mapToDouble(CellGate::pairsNeeded)
                .max()
                .orElse(0.0);
    }

    /** The verdicts on all cells. */
    List<CellVerdict> verdicts() {
        return gates.entrySet().stream()
                .map(cell -> cell.getValue().verdict(cell.getKey().describe()))
                .toList();
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

    private List<Cell> parts(Cell cell) {
        List<String> methods = base.methods(cell);
        return methods.isEmpty()
                ? List.of(cell)
                : methods.stream().map(cell::part).toList();
    }

    /** An alternative that the user names may be missing in one jar, but not in both. */
    private void requireKnownAlternatives() throws IOException {
        String parameter = subject.alternatives();
        if (parameter == null) {
            return;
        }
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
            throw new IOException("--" + side.name() + " " + side.code().classPath() + " has no benchmark that matches "
                    + side.options().getIncludes() + " with these parameters; name one that both have");
        }
        CellFilter.Available available = filter.available(
                all, side.options(), side.jvmArguments(all.get(0)).all());
        environments.put(side, available.environment());
        available.notes().stream()
                .map(line -> base.java().equals(head.java()) ? line : side.name() + ": " + line)
                .filter(line -> !notes.contains(line))
                .forEach(notes::add);
        return available.cells();
    }

    private static ForkedJvm jvm(GateSide side, Cell cell) throws IOException {
        try {
            ForkedJvm jvm = ForkedJvm.ask(side.java(), side.jvmArguments(cell).all());
            String version = jvm.description().get("java.version");
            if (Runtime.Version.parse(version).feature() < LEAST_JAVA) {
                throw new IOException(
                        side.java() + " is Java " + version + "; the gate needs " + LEAST_JAVA + " or newer");
            }
            return jvm;
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
}
