package dev.minibatch.cli;

import dev.minibatch.harness.gate.CellVerdict;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The forks of two results folders, without those of cells that failed in either or whose unit has changed. */
final class ComparedRuns {
    private final List<Fork> base;
    private final List<Fork> head;
    /** Why a cell cannot be compared, by its benchmark and parameters. */
    private final SortedMap<String, String> unfit = new TreeMap<>();

    /** @throws IOException with a message of one line, if a folder is not one of a run that measured something */
    ComparedRuns(Path base, Path head) throws IOException {
        this.base = forks(base);
        this.head = forks(head);
        requireSameWatch(base, head);
        addChangedUnits();
        addFailures("base", base);
        addFailures("head", head);
    }

    private static List<Fork> forks(Path folder) throws IOException {
        Path file = folder.resolve("samples.csv");
        List<Fork> forks = Fork.of(SamplesCsv.read(file).samples());
        if (forks.isEmpty()) {
            throw new IOException(file + " has no complete fork; name the folder of a run that measured something");
        }
        return forks;
    }

    private void requireSameWatch(Path baseFolder, Path headFolder) throws IOException {
        if (base.get(0).isWatched() != head.get(0).isWatched()) {
            throw new IOException((base.get(0).isWatched() ? headFolder : baseFolder)
                    + " was measured without probes of the neighbours, and the other run with them, so that their times"
                    + " are not of one kind; measure both with one version");
        }
    }

    private void addChangedUnits() {
        Map<Cell, String> before = new HashMap<>();
        base.forEach(fork -> before.put(fork.cell(), fork.unit()));
        head.stream()
                .filter(fork -> !fork.unit().equals(before.getOrDefault(fork.cell(), fork.unit())))
                .forEach(fork -> unfit.put(
                        key(fork.cell()),
                        "the unit has changed from " + before.get(fork.cell()) + " to " + fork.unit()));
    }

    private void addFailures(String side, Path folder) throws IOException {
        FailuresCsv.read(folder)
                .forEach((cell, cause) ->
                        unfit.merge(cell, "it failed in " + side + ": " + cause, (one, other) -> one + "; " + other));
    }

    /** As the list of failures names a cell. */
    private static String key(Cell cell) {
        return cell.benchmark() + " " + cell.parameters();
    }

    List<ForkScore> baseScores() {
        return scores(base);
    }

    List<ForkScore> headScores() {
        return scores(head);
    }

    private List<ForkScore> scores(List<Fork> forks) {
        return forks.stream()
                .filter(fork -> !unfit.containsKey(key(fork.cell())))
                .map(ForkScore::of)
                .toList();
    }

    /** A verdict for each cell that was left out. */
    List<CellVerdict> invalid() {
        Map<String, String> names = new HashMap<>();
        Stream.concat(base.stream(), head.stream())
                .forEach(fork -> names.put(key(fork.cell()), fork.cell().describe()));
        return unfit.entrySet().stream()
                .map(cell -> CellVerdict.invalid(names.getOrDefault(cell.getKey(), cell.getKey()), cell.getValue()))
                .toList();
    }
}
