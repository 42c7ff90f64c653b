package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.OnInterrupt;
import dev.minibatch.harness.run.Progress;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Forks;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A whole gate: measures, judges, and writes the results. */
public final class GateSession {
    private final GateSide base;
    private final GateSide head;
    private final GateRules rules;
    private final GateCells cells;
    private final Map<String, CellGate> byName = new LinkedHashMap<>();

    /** Prepares a gate, or throws an exception with a message of one line if the sides cannot be compared. */
    public GateSession(GateSide base, GateSide head, GateRules rules, Subject subject, CellFilter filter)
            throws IOException {
        this.base = base;
        this.head = head;
        this.rules = rules;
        this.cells = new GateCells(base, head, rules, subject, filter);
        cells.gates().forEach((cell, gate) -> byName.put(cell.describe(), gate));
    }

    /** The cells to measure. */
    public List<Cell> cells() {
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
     */
    public GateReport run(List<String> arguments, long seed, ResultsFolder folder, PrintStream out) throws IOException {
        Progress progress = new Progress(out, false);
        List<String> notes = new ArrayList<>(cells.notes());
        for (String warning : new Doctor(new Machine(), Doctor.SHORT, cells.jvm(base), cells.jvm(head)).warnings()) {
            out.println("warning: " + warning);
            notes.add("warning: " + warning);
        }
        out.println("Results go to " + folder.path());
        notes.add(base.describe() + "; " + head.describe());
        String id = UUID.randomUUID().toString();
        ResultsFolder baseFolder = begin(base, folder, arguments, seed, id);
        ResultsFolder headFolder = begin(head, folder, arguments, seed, id);
        try (OutputStream bytes = Files.newOutputStream(folder.file("run.log"));
                PrintStream log = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            GateMeasurement measurement = new GateMeasurement(
                    base, head, cells.gates(), seed, OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL));
            try (OnInterrupt hook = new OnInterrupt(
                    measurement::interrupt,
                    "The forks that were measured are kept; compare " + baseFolder.path() + " " + headFolder.path()
                            + " judges them",
                    out)) {
                measurement.run(baseFolder, headFolder, progress);
                hook.awaitIfInterrupted();
            }
        }
        List<Fork> forks =
                new ArrayList<>(Fork.of(SamplesCsv.in(baseFolder.path()).samples()));
        forks.addAll(Fork.of(SamplesCsv.in(headFolder.path()).samples()));
        notes.add(Forks.quietness(forks));
        notes.removeIf(String::isEmpty);
        GateReport report = GateReport.of(byName, rules, notes);
        GateTable table = new GateTable(report, rulesAnd(progress.elapsed() + " minutes"));
        folder.writeText("gate.csv", table.csv());
        folder.writeText("gate.md", table.markdown());
        out.print(table.text());
        out.println("\nWritten: " + folder.path());
        GitHub.tell(table, out);
        return report;
    }

    /** Creates the folder of a side, with its environment. */
    private ResultsFolder begin(GateSide side, ResultsFolder folder, List<String> arguments, long seed, String id)
            throws IOException {
        ResultsFolder own = ResultsFolder.empty(folder.file(side.name()));
        String plan = new TreeSet<>(byName.keySet()).toString();
        Map<String, String> environment =
                Environment.describe(arguments, seed, plan, side.jar().path(), cells.jvm(side));
        environment.putAll(cells.environment(side));
        environment.put(RunComparison.GATE, id);
        environment.put("gate side", side.name());
        own.writeEnvironment(environment);
        return own;
    }

    private String rulesAnd(String time) {
        return String.format(
                Locale.ROOT,
                "margin +-%.3g%%, minimum reported effect %.3g%%; at most %.3g%% of gates of identical code are called"
                        + " regressed in time; %s",
                100.0 * rules.margin(),
                100.0 * rules.minimumEffect(),
                100.0 * rules.falseAlarms(),
                time);
    }
}
