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

    /** The row of {@code environment.csv} with the number of cells among which a gate shared its false alarms. */
    public static final String CELLS = "gate cells";

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
        requireSameWatch();
    }

    /** Compares, or throws an exception with a message of one line if a folder is not one of a run with complete forks. */
    public static GateReport of(Path base, Path head, GateRules rules, Subject subject) throws IOException {
        Map<String, String> before = EnvironmentCsv.in(base);
        Map<String, String> after = EnvironmentCsv.in(head);
        String differing = String.join(", ", Environment.differingConditions(before, after));
        boolean pairs = before.containsKey(GATE) && before.get(GATE).equals(after.get(GATE));
        RunComparison comparison = new RunComparison(base, head, rules, subject);
        return pairs ? comparison.ofGate(before, after, differing) : comparison.ofRuns(differing);
    }

    private static Map<Cell, List<Fork>> forks(Path folder, List<Sample> samples) throws IOException {
        List<Fork> forks = Fork.of(samples);
        if (forks.isEmpty()) {
            throw new IOException(folder + " has no complete fork; name the folder of a run that measured something");
        }
        return forks.stream().collect(Collectors.groupingBy(Fork::cell, LinkedHashMap::new, Collectors.toList()));
    }

    /** Takes the pairs in their order, as the gate did. */
    private GateReport ofGate(Map<String, String> before, Map<String, String> after, String differing)
            throws IOException {
        Map<String, String> invalid = new TreeMap<>(FailuresCsv.read(baseFolder));
        invalid.putAll(FailuresCsv.read(headFolder));
        List<Cell> comparable = comparable(invalid);
        if (!differing.isEmpty()) {
            notes.add("The sides differ in " + differing + ".");
        }
        String count = before.getOrDefault(CELLS, "");
        int cells = count.matches("[1-9]\\d{0,6}") ? Integer.parseInt(count) : comparable.size();
        Map<Cell, CellGate> gates = new LinkedHashMap<>();
        comparable.forEach(cell -> gates.put(cell, new CellGate(rules, cells, subject)));
        ForkPair.of(baseSamples, headSamples, ForkedJvm.isSame(before, after)).stream()
                .filter(pair -> gates.containsKey(pair.base().cell()))
                .forEach(pair -> gates.get(pair.base().cell()).add(pair));
        List<CellVerdict> verdicts = comparable.stream()
                .map(cell -> gates.get(cell).verdict(cell.describe()))
                .toList();
        return report(verdicts, invalid, true);
    }

    private GateReport ofRuns(String differing) throws IOException {
        Map<String, String> unfit = unfit();
        List<Comparison> comparisons = comparable(unfit).stream()
                .map(cell -> Comparison.of(
                        cell.describe(), CellResult.of(base.get(cell)), CellResult.of(head.get(cell)), rules))
                .toList();
        if (!differing.isEmpty()) {
            notes.add("No verdict, as the runs differ in " + differing + ".");
            return report(comparisons.stream().map(Comparison::unjudged).toList(), unfit, false);
        }
        notes.addAll(Comparison.notes(comparisons));
        return report(Comparison.verdicts(comparisons, rules), unfit, false);
    }

    private List<Cell> comparable(Map<String, String> unfit) {
        return base.keySet().stream()
                .filter(cell -> head.containsKey(cell) && !unfit.containsKey(cell.describe()))
                .toList();
    }

    private GateReport report(List<CellVerdict> judged, Map<String, String> unfit, boolean inTurn) {
        List<CellVerdict> cells = new ArrayList<>(judged);
        unfit.forEach((name, reason) -> cells.add(CellVerdict.invalid(name, reason)));
        notes.addAll(SideDifferences.onOneSide(base.keySet(), head.keySet()));
        return new GateReport(cells, notes, inTurn);
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
