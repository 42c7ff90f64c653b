package dev.minibatch.cli;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.compare.Summary;
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
import java.util.stream.Collectors;
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
    private final Map<GateSide, Map<String, String>> blas = new LinkedHashMap<>();

    GateSession(GateSide base, GateSide head, GateRules rules, CommandLineOptions options)
            throws InvalidInputException {
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
        gates.forEach((cell, gate) -> byName.put(cell.describe(), gate));
        jvms.put(base, jvm(base, before));
        jvms.put(head, jvm(head, after));
        noteJvms();
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
                        "formulation '" + named + "' is in neither jar; -lp lists those of " + "this program");
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
        String benchmark = cells.stream()
                .map(Cell::benchmark)
                .filter(JvmArguments::isKnown)
                .findFirst()
                .orElse(MiniBatchUpdateBenchmark.class.getName() + ".update");
        try {
            return ForkedJvm.ask(
                    side.java(), JvmArguments.of(benchmark, side.forkOptions()).all());
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
        notes.add("base is " + base.describe() + "; head is " + head.describe());
        String gateId = UUID.randomUUID().toString();
        ResultsFolder baseFolder = ResultsFolder.empty(folder.file(base.name()));
        ResultsFolder headFolder = ResultsFolder.empty(folder.file(head.name()));
        describe(base, baseFolder, arguments, seed, gateId);
        describe(head, headFolder, arguments, seed, gateId);
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
        out.println("\nWritten: " + folder.path());
        GitHub.tell(table, out);
        return report;
    }

    /** What a side ran on. The commit and the libraries of its jar are not known here, only those of this program. */
    private void describe(GateSide side, ResultsFolder sideFolder, List<String> arguments, long seed, String gateId)
            throws IOException {
        String plan = new TreeSet<>(byName.keySet()).toString();
        Map<String, String> environment = Environment.describe(arguments, seed, plan, jvms.get(side));
        environment.keySet().removeIf(name -> name.startsWith("git ") || name.startsWith("version of "));
        environment.put("jar sha-256", Environment.sha256(side.jar().path()));
        environment.putAll(blas.get(side));
        environment.put("gate", gateId);
        environment.put("gate side", side.name());
        sideFolder.writeTable("environment.csv", environment);
    }

    private String counted(Duration took) {
        return String.format(
                Locale.ROOT,
                "margin +-%.3g%%, changes from %.3g%%; at most %.3g%% of gates of identical code are called regressed in time; %s",
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
