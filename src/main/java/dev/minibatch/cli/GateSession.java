package dev.minibatch.cli;

import dev.minibatch.harness.gate.CellGate;
import dev.minibatch.harness.gate.GateMeasurement;
import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.gate.GateTable;
import dev.minibatch.harness.run.OnInterrupt;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.environment.BuiltFrom;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final GateCells cells;
    private final Map<String, CellGate> byName = new LinkedHashMap<>();

    GateSession(GateSide base, GateSide head, GateRules rules, CommandLineOptions options)
            throws InvalidInputException {
        this.base = base;
        this.head = head;
        this.rules = rules;
        this.cells = new GateCells(base, head, rules, options);
        cells.gates().forEach((cell, gate) -> byName.put(cell.describe(), gate));
    }

    /** What will be measured. */
    List<Cell> cells() {
        return cells.gates().entrySet().stream()
                .filter(cell -> cell.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
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
        List<String> warnings = new Doctor(new Machine(), Doctor.SHORT, cells.jvm(base), cells.jvm(head))
                .warnings().stream().map(warning -> "warning: " + warning).toList();
        warnings.forEach(out::println);
        out.println("Results go to " + folder.path());
        List<String> notes = new ArrayList<>(cells.notes());
        notes.addAll(warnings);
        notes.add("base is " + base.describe() + "; head is " + head.describe());
        String gateId = UUID.randomUUID().toString();
        ResultsFolder baseFolder = ResultsFolder.empty(folder.file(base.name()));
        ResultsFolder headFolder = ResultsFolder.empty(folder.file(head.name()));
        describe(base, baseFolder, arguments, seed, gateId);
        describe(head, headFolder, arguments, seed, gateId);
        try (OutputStream bytes = Files.newOutputStream(folder.file("run.log"));
                PrintStream log = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            GateMeasurement measurement = new GateMeasurement(
                    base, head, cells.gates(), seed, OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL));
            try (OnInterrupt hook = new OnInterrupt(
                    measurement::interrupt,
                    "The forks that were measured are kept; compare " + baseFolder.path() + " " + headFolder.path()
                            + " judges them",
                    out)) {
                measurement.run(baseFolder, headFolder, new Account(out, start));
                hook.awaitIfInterrupted();
            }
        }
        List<ForkScore> forks = new ArrayList<>();
        for (ResultsFolder side : List.of(baseFolder, headFolder)) {
            forks.addAll(ForkScore.of(SamplesCsv.read(side.file("samples.csv")).samples()));
        }
        Stream.of(ForkScore.Conditions.describe(forks))
                .filter(text -> !text.isEmpty())
                .forEach(notes::add);
        GateReport report = GateReport.of(byName, rules, notes);
        GateTable table = new GateTable(report, counted(Duration.ofNanos(System.nanoTime() - start)));
        folder.writeText("gate.csv", table.csv());
        folder.writeText("gate.md", table.markdown());
        out.print(table.text());
        out.println("\nWritten: " + folder.path());
        GitHub.tell(table, out);
        return report;
    }

    /** What a side ran on. The libraries of its jar are not known here, only those of this program. */
    private void describe(GateSide side, ResultsFolder sideFolder, List<String> arguments, long seed, String gateId)
            throws IOException {
        String plan = new TreeSet<>(byName.keySet()).toString();
        Map<String, String> environment = Environment.describe(arguments, seed, plan, cells.jvm(side));
        environment.keySet().removeIf(name -> name.startsWith("version of "));
        environment.putAll(BuiltFrom.jar(side.jar().path()).rows());
        environment.put("jar sha-256", Environment.sha256(side.jar().path()));
        environment.putAll(cells.blas(side));
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
