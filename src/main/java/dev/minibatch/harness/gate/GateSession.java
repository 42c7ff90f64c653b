package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.Host;
import dev.minibatch.harness.run.HostProcess;
import dev.minibatch.harness.run.OnInterrupt;
import dev.minibatch.harness.run.Progress;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.SampleLog;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Forks;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A whole gate: measures, judges, and writes the results. */
public final class GateSession {
    private final GateCells cells;
    private final GateRules rules;

    /** Prepares a gate, or throws an exception with a message of one line if the sides cannot be compared. */
    public GateSession(GateSide base, GateSide head, GateRules rules, Subject subject, CellFilter filter)
            throws IOException {
        this.rules = rules;
        this.cells = new GateCells(base, head, rules, subject, filter);
    }

    /** The cells to measure. */
    public List<Cell> cells() {
        return List.copyOf(cells.measured());
    }

    /**
     * Measures and judges.
     *
     * @param arguments the command line
     * @param seed decides the order
     * @param budget the time to measure
     * @param width of the terminal behind {@code out}
     */
    public GateReport run(
            List<String> arguments, long seed, Duration budget, ResultsFolder folder, PrintStream out, int width)
            throws IOException {
        Progress progress = new Progress(out, false);
        List<String> notes = new ArrayList<>(cells.notes());
        for (String warning : new Doctor(new Machine(), Doctor.SHORT, cells.jvm(cells.base())).warnings()) {
            out.println("warning: " + warning);
            notes.add("warning: " + warning);
        }
        out.println("Results go to " + folder.path());
        notes.add(cells.base().describe() + "; " + cells.head().describe());
        String id = UUID.randomUUID().toString();
        ResultsFolder base = begin(cells.base(), folder, arguments, seed, id);
        ResultsFolder head = begin(cells.head(), folder, arguments, seed, id);
        try (SampleLog baseSamples = base.openSamples(cells.cells());
                SampleLog headSamples = head.openSamples(cells.cells());
                Host baseHost = host(cells.base(), folder);
                Host headHost = host(cells.head(), folder);
                PairRunner runner = new PairRunner(
                        new PairRunner.Running(cells.base(), baseHost, baseSamples),
                        new PairRunner.Running(cells.head(), headHost, headSamples),
                        ForkedJvm.isSame(
                                cells.jvm(cells.base()).description(),
                                cells.jvm(cells.head()).description()));
                OnInterrupt hook = new OnInterrupt(
                        runner::interrupt,
                        "The forks that were measured are kept; compare " + margin() + base.path() + " " + head.path()
                                + " judges them",
                        out)) {
            new GateMeasurement(cells, runner, seed, System::nanoTime).run(budget, progress);
            hook.awaitIfInterrupted();
            List<Fork> forks = new ArrayList<>(Fork.of(baseSamples.samples()));
            forks.addAll(Fork.of(headSamples.samples()));
            notes.add(Forks.quietness(forks));
            notes.addAll(runner.notes());
        }
        notes.addAll(cells.open(budget));
        notes.removeIf(String::isEmpty);
        GateReport report = new GateReport(cells.verdicts(), notes);
        Map<String, String> invalid = report.invalid();
        if (!invalid.isEmpty()) {
            base.writeText(FailuresCsv.NAME, FailuresCsv.of(invalid));
            head.writeText(FailuresCsv.NAME, FailuresCsv.of(invalid));
        }
        GateTable table = new GateTable(report, rulesAnd(progress.elapsed() + " minutes"));
        folder.writeText("gate.csv", table.csv());
        folder.writeText("gate.md", table.markdown());
        out.print(table.text(width));
        out.println("\nWritten: " + folder.path());
        GitHub.tell(table, System.getenv(), out);
        return report;
    }

    /** The option with which {@code compare} judges by the same rules. */
    private String margin() {
        return rules.equals(GateRules.DEFAULT) ? "" : "--margin " + rules.marginPercent() + " ";
    }

    private static Host host(GateSide side, ResultsFolder folder) throws IOException {
        return new HostProcess(side.java(), side.code().classPath(), folder.file("run.log"));
    }

    /** Creates the folder of a side, with its environment. */
    private ResultsFolder begin(GateSide side, ResultsFolder folder, List<String> arguments, long seed, String id)
            throws IOException {
        ResultsFolder own = ResultsFolder.empty(folder.file(side.name()));
        String plan =
                cells.cells().stream().map(Cell::describe).sorted().toList().toString();
        Map<String, String> environment =
                Environment.describe(arguments, seed, plan, side.code().places().get(0), cells.jvm(side));
        environment.put("version of jmh", side.code().jmh());
        environment.putAll(cells.environment(side));
        environment.put(RunComparison.GATE, id);
        environment.put(RunComparison.CELLS, Integer.toString(cells.count()));
        environment.put("gate side", side.name());
        own.writeEnvironment(environment);
        return own;
    }

    private String rulesAnd(String time) {
        return String.format(
                Locale.ROOT,
                "margin +-%.3g%%, minimum reported effect %.3g%%; at most %.3g%% of gates of identical code are called"
                        + " regressed; %s",
                100.0 * rules.margin(),
                100.0 * rules.minimumEffect(),
                100.0 * GateRules.FALSE_ALARMS,
                time);
    }
}
