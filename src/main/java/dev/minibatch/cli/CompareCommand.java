package dev.minibatch.cli;

import dev.minibatch.harness.gate.CellVerdict;
import dev.minibatch.harness.gate.Comparison;
import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateTable;
import dev.minibatch.harness.run.EarlierRun;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.stats.JmhCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what changed between two runs that are there already. */
@Command(
        name = "compare",
        exitCodeOnExecutionException = Main.BAD_INPUT, // 1 is for what has regressed alone
        description =
                "Says what changed from one run to another: results folders, or CSV files of JMH. Exit status as of"
                        + " gate.")
final class CompareCommand implements Callable<Integer> {
    /** In a comparison of runs that did not take turns, one false alarm in twenty; five forks cannot show more. */
    private static final double FALSE_ALARMS = 0.05;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Parameters(index = "0", paramLabel = "BASE", description = "The run to compare with.")
    private Path base;

    @Parameters(index = "1", paramLabel = "HEAD", description = "The run that is judged.")
    private Path head;

    @Mixin
    private GateOptions gate;

    @Option(
            names = "--baseline",
            defaultValue = "PER_EXAMPLE_LOOPS",
            description = "The formulation that times are divided by, where machines or JVMs differ."
                    + " Default: ${DEFAULT-VALUE}")
    private String baseline;

    @Override
    public Integer call() throws InvalidInputException {
        GateRules rules = gate.rules(GateRules.DEFAULT.mostPairs());
        GateReport report;
        List<String> notes = new ArrayList<>();
        try {
            report = Files.isDirectory(base) && Files.isDirectory(head) ? ofFolders(rules, notes) : ofCsv(rules, notes);
        } catch (IOException unusable) {
            throw new InvalidInputException(unusable);
        }
        if (report.cells().isEmpty()) {
            throw new InvalidInputException(base + " and " + head
                    + " have nothing in common that can be compared; name runs of the same cells, and where machines or"
                    + " JVMs differ with the baseline " + baseline + " among them");
        }
        notes.addAll(report.notes());
        GateReport noted = new GateReport(report.cells(), notes);
        GateTable table = new GateTable(
                noted, "margin +-" + 100.0 * rules.margin() + "%, from what was measured before: nothing was run");
        System.out.print(table.text());
        return noted.status(gate.strict());
    }

    private GateReport ofFolders(GateRules rules, List<String> notes) throws IOException, InvalidInputException {
        Map<String, String> before = InvalidInputException.check(() -> EarlierRun.environment(base));
        Map<String, String> after = InvalidInputException.check(() -> EarlierRun.environment(head));
        List<String> differing = Environment.differingConditions(before, after);
        boolean pairs = before.containsKey("gate") && before.get("gate").equals(after.get("gate"));
        Comparison.Design design = pairs
                ? Comparison.Design.PAIRS
                : differing.isEmpty() ? Comparison.Design.RUNS : Comparison.Design.RATIOS;
        switch (design) {
            case PAIRS -> {
                notes.add("The pairs are those of a gate, with the ones in them that raised a suspicion: its own"
                        + " gate.csv has the verdicts that allow for that.");
                if (!differing.isEmpty()) {
                    notes.add("Its sides differ in " + String.join(", ", differing) + ".");
                }
            }
            case RATIOS ->
                notes.add("The runs differ in " + String.join(", ", differing) + ": compared are times as multiples of "
                        + baseline + "'s in each run, never times themselves.");
            case RUNS ->
                notes.add("The runs did not take turns, so a slower hour of the machine looks like a slower program:"
                        + " gate measures both in turn.");
        }
        GateRules weaker = new GateRules(rules.margin(), rules.leastChange(), FALSE_ALARMS, rules.mostPairs());
        ComparedRuns runs = new ComparedRuns(base, head);
        GateReport report =
                new Comparison(pairs ? rules : weaker).ofForks(runs.baseScores(), runs.headScores(), design, baseline);
        List<CellVerdict> cells = new ArrayList<>(report.cells());
        cells.addAll(runs.invalid());
        return new GateReport(cells, report.notes());
    }

    private GateReport ofCsv(GateRules rules, List<String> notes) throws IOException {
        notes.add(
                "Means and errors alone say nothing of forks: only changes beyond the margin by both intervals count.");
        notes.add("Nor do they tell of machine, JVM and flags: times are compared as if these were the same.");
        return new Comparison(rules).ofMeans(JmhCsv.read(scores(base)), JmhCsv.read(scores(head)));
    }

    private static Path scores(Path path) {
        return Files.isDirectory(path) ? path.resolve("scores.csv") : path;
    }
}
