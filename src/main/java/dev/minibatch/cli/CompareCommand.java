package dev.minibatch.cli;

import dev.minibatch.compare.Fork;
import dev.minibatch.compare.ForkScore;
import dev.minibatch.compare.JmhCsv;
import dev.minibatch.compare.Sample;
import dev.minibatch.compare.SamplesCsv;
import dev.minibatch.compare.gate.CellVerdict;
import dev.minibatch.compare.gate.Comparison;
import dev.minibatch.compare.gate.GateReport;
import dev.minibatch.compare.gate.GateRules;
import dev.minibatch.compare.gate.GateTable;
import dev.minibatch.run.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** What decides how fast anything runs: where it differs, times are not compared. */
    private static final List<String> CONDITIONS = List.of(
            "cpu model",
            "cpus",
            "java.vm.name",
            "java.version",
            "java.vm.version",
            "jvm arguments",
            "java options of the environment",
            "native blas",
            "native blas: core type");

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
                    + " have nothing in common that can be compared; name runs of the same cells");
        }
        notes.addAll(report.notes());
        GateReport noted = new GateReport(report.cells(), notes);
        GateTable table = new GateTable(
                noted, "margin +-" + 100.0 * rules.margin() + "%, from what was measured before: nothing was run");
        System.out.print(table.text());
        return noted.status(gate.strict());
    }

    private GateReport ofFolders(GateRules rules, List<String> notes) throws IOException, InvalidInputException {
        Map<String, String> before = EarlierRun.environment(base);
        Map<String, String> after = EarlierRun.environment(head);
        List<String> differing = CONDITIONS.stream()
                .filter(name -> !String.valueOf(before.get(name)).equals(String.valueOf(after.get(name))))
                .map(name -> name + " (" + before.get(name) + ", " + after.get(name) + ")")
                .toList();
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
        List<Fork> baseForks = forks(base);
        List<Fork> headForks = forks(head);
        Map<Sample.Cell, String> changed = changedUnits(baseForks, headForks);
        GateReport report = new Comparison(pairs ? rules : weaker)
                .ofForks(scores(baseForks, changed.keySet()), scores(headForks, changed.keySet()), design, baseline);
        List<CellVerdict> cells = new ArrayList<>(report.cells());
        changed.forEach((cell, change) -> cells.add(CellVerdict.invalid(cell.describe(), change)));
        cells.addAll(failures("base", base));
        cells.addAll(failures("head", head));
        return new GateReport(cells, report.notes());
    }

    /** The cells that failed in a run. */
    private static List<CellVerdict> failures(String side, Path folder) throws IOException {
        return ResultsFolder.of(folder).failures().entrySet().stream()
                .map(cell -> CellVerdict.invalid(cell.getKey(), "it failed in " + side + ": " + cell.getValue()))
                .toList();
    }

    /** The cells whose scores have another unit in each run, in which other things are counted, and how. */
    private static Map<Sample.Cell, String> changedUnits(List<Fork> base, List<Fork> head) {
        Map<Sample.Cell, String> before = new HashMap<>();
        base.forEach(fork -> before.put(fork.cell(), fork.unit()));
        Map<Sample.Cell, String> changed = new LinkedHashMap<>();
        head.stream()
                .filter(fork -> !fork.unit().equals(before.getOrDefault(fork.cell(), fork.unit())))
                .forEach(fork -> changed.put(
                        fork.cell(), "the unit has changed from " + before.get(fork.cell()) + " to " + fork.unit()));
        return changed;
    }

    private static List<ForkScore> scores(List<Fork> forks, Set<Sample.Cell> leftOut) {
        return forks.stream()
                .filter(fork -> !leftOut.contains(fork.cell()))
                .map(ForkScore::of)
                .toList();
    }

    private static List<Fork> forks(Path folder) throws IOException {
        Path file = folder.resolve("samples.csv");
        List<Fork> forks = Fork.of(SamplesCsv.read(file).samples());
        if (forks.isEmpty()) {
            throw new IOException(file + " has no complete fork; name the folder of a run that measured something");
        }
        return forks;
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
