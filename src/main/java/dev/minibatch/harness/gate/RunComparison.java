package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.CellResult;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two results folders: two runs, or the two sides of a gate. */
public final class RunComparison {
    /** The row of {@code environment.csv} that both sides of a gate share. */
    public static final String GATE = "gate";

    private final Path baseFolder;
    private final Path headFolder;
    private final GateRules rules;
    private final Subject subject;
    private final List<Sample> baseSamples;
    private final List<Sample> headSamples;
    private final Map<Cell, List<Fork>> base;
    private final Map<Cell, List<Fork>> head;
    private final List<String> notes = new ArrayList<>();

    private RunComparison(Path baseFolder, Path headFolder, GateRules rules, Subject subject) throws IOException {
        this.baseFolder = baseFolder;
        this.headFolder = headFolder;
        this.rules = rules;
        this.subject = subject;
        this.baseSamples = SamplesCsv.in(baseFolder).samples();
        this.headSamples = SamplesCsv.in(headFolder).samples();
        this.base = forks(baseFolder, baseSamples);
        this.head = forks(headFolder, headSamples);
    }

    /** Compares, or throws an exception with a message of one line if a folder is not one of a run with complete forks. */
    public static GateReport of(Path base, Path head, GateRules rules, Subject subject) throws IOException {
        Map<String, String> before = EnvironmentCsv.in(base);
        Map<String, String> after = EnvironmentCsv.in(head);
        String differing = String.join(", ", Environment.differingConditions(before, after));
        boolean pairs = before.containsKey(GATE) && before.get(GATE).equals(after.get(GATE));
        RunComparison comparison = new RunComparison(base, head, rules, subject);
        return comparison.report(pairs, ForkedJvm.isSame(before, after), differing);
    }

    private static Map<Cell, List<Fork>> forks(Path folder, List<Sample> samples) throws IOException {
        List<Fork> forks = Fork.of(samples);
        if (forks.isEmpty()) {
            throw new IOException(folder + " has no complete fork; name the folder of a run that measured something");
        }
        return forks.stream().collect(Collectors.groupingBy(Fork::cell, LinkedHashMap::new, Collectors.toList()));
    }

    private GateReport report(boolean pairs, boolean sameJvm, String differing) throws IOException {
        requireSameWatch();
        Map<String, String> unfit = unfit();
        List<Cell> comparable = base.keySet().stream()
                .filter(cell -> head.containsKey(cell) && !unfit.containsKey(cell.describe()))
                .toList();
        List<CellVerdict> cells =
                new ArrayList<>(pairs ? ofPairs(comparable, sameJvm, differing) : ofRuns(comparable, differing));
        unfit.forEach((name, reason) -> cells.add(CellVerdict.invalid(name, reason)));
        notes.addAll(SideDifferences.onOneSide(base.keySet(), head.keySet()));
        return new GateReport(cells, notes, pairs);
    }

    /** As the gate judged them. */
    private List<CellVerdict> ofPairs(List<Cell> comparable, boolean sameJvm, String differing) {
        if (!differing.isEmpty()) {
            notes.add("The sides differ in " + differing + ".");
        }
        Map<Cell, CellGate> gates = new LinkedHashMap<>();
        comparable.forEach(cell -> gates.put(cell, new CellGate(rules, comparable.size(), subject)));
        ForkPair.of(baseSamples, headSamples, sameJvm).stream()
                .filter(pair -> gates.containsKey(pair.base().cell()))
                .forEach(pair -> gates.get(pair.base().cell()).add(pair));
        return comparable.stream()
                .map(cell -> gates.get(cell).verdict(cell.describe()))
                .toList();
    }

    private List<CellVerdict> ofRuns(List<Cell> comparable, String differing) {
        List<Comparison> comparisons = comparable.stream()
                .map(cell -> Comparison.of(
                        cell.describe(), CellResult.of(base.get(cell)), CellResult.of(head.get(cell)), rules))
                .toList();
        if (!differing.isEmpty()) {
            notes.add("No verdict, as the runs differ in " + differing + ".");
            return comparisons.stream().map(Comparison::unjudged).toList();
        }
        notes.addAll(Comparison.notes(comparisons));
        return Comparison.verdicts(comparisons, rules);
    }

    private void requireSameWatch() throws IOException {
        boolean before = isWatched(base);
        if (before != isWatched(head)) {
            throw new IOException((before ? headFolder : baseFolder)
                    + " was measured without probes of the neighbours, and the other run with them, so that their times"
                    + " are not of one kind; measure both with one version");
        }
    }

    private static boolean isWatched(Map<Cell, List<Fork>> side) {
        return side.values().iterator().next().get(0).isWatched();
    }

    /** Why cells cannot be compared, by their descriptions. */
    private Map<String, String> unfit() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        base.forEach((cell, forks) -> {
            List<Fork> others = head.getOrDefault(cell, forks);
            String before = forks.get(0).unit();
            String after = others.get(0).unit();
            if (!before.equals(after)) {
                reasons.put(cell.describe(), "the unit has changed from " + before + " to " + after);
            } else if (head.containsKey(cell)
                    && !Stream.concat(forks.stream(), others.stream())
                            .allMatch(fork -> ForkPair.isVerified(fork, subject))) {
                reasons.put(cell.describe(), ForkPair.NOT_VERIFIED);
            }
        });
        addFailures(reasons, "base", baseFolder);
        addFailures(reasons, "head", headFolder);
        return reasons;
    }

    private static void addFailures(Map<String, String> reasons, String side, Path folder) throws IOException {
        FailuresCsv.read(folder)
                .forEach((cell, cause) ->
                        reasons.merge(cell, "it failed in " + side + ": " + cause, (one, other) -> one + "; " + other));
    }
}
