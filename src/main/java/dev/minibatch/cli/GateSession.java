package dev.minibatch.cli;

import dev.minibatch.compare.gate.CellGate;
import dev.minibatch.compare.gate.GateReport;
import dev.minibatch.compare.gate.GateRules;
import dev.minibatch.compare.gate.GateTable;
import dev.minibatch.run.Cell;
import dev.minibatch.run.GateMeasurement;
import dev.minibatch.run.GateSide;
import dev.minibatch.run.JvmArguments;
import dev.minibatch.run.ResultsFolder;
import dev.minibatch.run.environment.Doctor;
import dev.minibatch.run.environment.Environment;
import dev.minibatch.run.environment.ForkedJvm;
import dev.minibatch.run.environment.Machine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One gate from what is given to the verdicts: what is compared, what is said, and what is written. */
final class GateSession {
    private final GateSide base;
    private final GateSide head;
    private final GateRules rules;
    private final CommandLineOptions options;
    private final Map<GateSide, ForkedJvm> jvms = new LinkedHashMap<>();
    private final Map<Cell, CellGate> gates = new LinkedHashMap<>();
    private final Map<String, CellGate> byName = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> blas = new LinkedHashMap<>();

    GateSession(GateSide base, GateSide head, GateRules rules, CommandLineOptions options)
            throws InvalidInputException {
        this.base = base;
        this.head = head;
        this.rules = rules;
        this.options = options;
        List<Cell> before = available(base);
        List<Cell> after = available(head);
        Set<Cell> shared = new LinkedHashSet<>(before);
        shared.retainAll(after);
        requireKnown(shared);
        shared.forEach(cell -> gates.put(cell, new CellGate(rules, shared.size())));
        noteCellsOfOneSide(before, after);
        invalidateChanged(before, after);
        gates.forEach((cell, gate) -> byName.put(cell.describe(), gate));
        for (GateSide side : List.of(base, head)) {
            jvms.put(side, jvm(side, shared.iterator().next()));
        }
        noteJvms();
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
        blas.putAll(available.blas());
        available.leftOut().stream().filter(line -> !notes.contains(line)).forEach(notes::add);
        return available.cells();
    }

    private static ForkedJvm jvm(GateSide side, Cell cell) throws InvalidInputException {
        try {
            return ForkedJvm.ask(
                    side.java(),
                    JvmArguments.of(cell.benchmark(), side.forkOptions()).all());
        } catch (IOException doesNotStart) {
            throw new InvalidInputException(doesNotStart);
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
        if (shared.isEmpty()) {
            throw new InvalidInputException("base and head have no cell in common that matches " + options.getIncludes()
                    + "; name a benchmark that both jars have, in the same mode and with the same parameters");
        }
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

    /** What will be measured. */
    List<Cell> cells() {
        return gates.keySet().stream().filter(cell -> gates.get(cell).isOpen()).toList();
    }

    /**
     * Measures and judges.
     *
     * @param arguments the command line
     * @param seed decides the order
     * @param folder takes everything
     */
    GateReport run(List<String> arguments, long seed, ResultsFolder folder, PrintStream out) throws IOException {
        long start = System.nanoTime();
        List<String> warnings = new Doctor(new Machine(), jvms.get(base), jvms.get(head))
                .warnings().stream().map(warning -> "warning: " + warning).toList();
        warnings.forEach(out::println);
        notes.addAll(warnings);
        out.println("Results go to " + folder.path());
        String gateId = UUID.randomUUID().toString();
        ResultsFolder baseFolder = ResultsFolder.empty(folder.file(base.name()));
        ResultsFolder headFolder = ResultsFolder.empty(folder.file(head.name()));
        for (Map.Entry<GateSide, ResultsFolder> side :
                Map.of(base, baseFolder, head, headFolder).entrySet()) {
            Map<String, String> environment = Environment.describe(
                    arguments, seed, new TreeSet<>(byName.keySet()).toString(), jvms.get(side.getKey()));
            environment.putAll(blas);
            environment.put("gate", gateId);
            environment.put("gate side", side.getKey().name());
            environment.put(
                    "gate jar sha-256", Environment.sha256(side.getKey().jar().path()));
            side.getValue().writeTable("environment.csv", environment);
        }
        try (OutputStream bytes = Files.newOutputStream(folder.file("run.log"));
                PrintStream log = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            GateMeasurement measurement = new GateMeasurement(
                    base, head, gates, seed, OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL));
            try (OnInterrupt hook = new OnInterrupt(
                    measurement::interrupt,
                    "The forks that were measured are kept; compare " + baseFolder.path() + " " + headFolder.path()
                            + " judges them",
                    out)) {
                measurement.run(baseFolder, headFolder, new Account(out, start));
                hook.awaitIfInterrupted();
            }
        }
        GateReport report = GateReport.of(byName, rules, notes);
        GateTable table = new GateTable(report, counted(Duration.ofNanos(System.nanoTime() - start)));
        folder.writeText("gate.csv", table.csv());
        folder.writeText("gate.md", table.markdown());
        out.print(table.text());
        GitHub.tell(table, out);
        return report;
    }

    private String counted(Duration took) {
        return String.format(
                Locale.ROOT,
                "margin +-%.3g%%, changes from %.3g%%; at most %.3g%% of gates of identical code are called regressed; %s",
                100.0 * rules.margin(),
                100.0 * rules.leastChange(),
                100.0 * rules.falseAlarms(),
                minutes(took));
    }

    private static String minutes(Duration took) {
        return String.format(Locale.ROOT, "%d:%02d minutes", took.toMinutes(), took.toSecondsPart());
    }

    /** Tells how it goes. */
    private record Account(PrintStream out, long start) implements GateMeasurement.Listener {
        @Override
        public void round(int round, int openCells) {
            out.println(minutes(Duration.ofNanos(System.nanoTime() - start)) + "  round " + round + ", " + openCells
                    + (openCells == 1 ? " cell" : " cells") + " open");
        }

        @Override
        public void closed(Cell cell, CellGate gate) {
            out.println("  done: " + cell.describe() + (gate.isSuspect() ? ", after confirming a suspicion" : ""));
        }
    }
}
