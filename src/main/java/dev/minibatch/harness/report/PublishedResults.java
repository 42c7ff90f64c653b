package dev.minibatch.harness.report;

import dev.minibatch.cli.MiniBatchSubject;
import dev.minibatch.data.TrainingData;
import dev.minibatch.harness.gate.CellVerdict;
import dev.minibatch.harness.gate.Comparison;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs in a folder, by their labels: {@code default-jdk17} is the one whose folder ends with that. A cell is named by its
 * formulation and by parameters, as in {@code MATRIX_EJML batchSize=10}, enough to leave one.
 */
final class PublishedResults {
    private static final String FURTHER = "data=" + TrainingData.DENSE;

    private final Path folder;
    private final List<String> baselines;
    private final Map<String, Run> runs = new HashMap<>();

    PublishedResults(Path folder, List<String> baselines) {
        this.folder = folder;
        this.baselines = baselines;
    }

    /** The path whose name is a label, or else the only one that ends with a hyphen and it. */
    Path path(String label) {
        if (Files.exists(folder.resolve(label))) {
            return folder.resolve(label);
        }
        int slash = label.lastIndexOf('/');
        Path parent = slash < 0 ? folder : folder.resolve(label.substring(0, slash));
        String name = label.substring(slash + 1);
        try (var entries = Files.list(parent)) {
            List<Path> found = entries.filter(
                            entry -> entry.getFileName().toString().endsWith("-" + name))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalArgumentException(
                        label + " should be one file or folder in " + parent + ", and is " + found);
            }
            return found.get(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Run run(String label) {
        return runs.computeIfAbsent(label, any -> {
            List<String> problems = new ArrayList<>();
            try {
                Run run = Run.read(path(label), baselines, problems);
                if (!problems.isEmpty()) {
                    throw new IllegalArgumentException(String.join("; ", problems));
                }
                return run;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** The only row of a run that fits a name, and parameters as {@code name=value}. */
    Summary.Row row(String label, String name, List<String> parameters) {
        return row(run(label).summary(), label, name, parameters);
    }

    /** Whether a default run has measured this beside the same on other data. */
    static boolean isFurther(Summary.Row row) {
        return TrainingData.DENSE.equals(row.parameter("data"));
    }

    private static Summary.Row row(Summary summary, String label, String name, List<String> parameters) {
        List<Summary.Row> found = summary.rows().stream()
                .filter(row -> Setting.nameOf(row.cell()).equals(name))
                .filter(row -> !isFurther(row) || parameters.contains(FURTHER))
                .filter(row -> parameters.stream().allMatch(parameter -> {
                    String[] parts = parameter.split("=", -1);
                    return parts[1].equals(row.parameter(parts[0]));
                }))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    label + " should have one " + name + " with " + parameters + ", and has " + found.size());
        }
        return found.get(0);
    }

    /** How many times as fast a formulation is as another, in pairs of one run. */
    Estimate speedup(String label, String baseline, String name, List<String> parameters) {
        Summary against = new Summary(run(label).forks(), List.of(baseline), new MiniBatchSubject());
        Estimate speedup = row(against, label, name, parameters).speedups().get(0);
        if (speedup == null) {
            throw new IllegalArgumentException(label + " has no pair of " + name + " and " + baseline);
        }
        return speedup;
    }

    /** Head's time over base's in the only cell of a gate that has a word, from the forks of both sides. */
    Estimate ratio(String label, String word) {
        List<CellVerdict> found = new Comparison(GateRules.DEFAULT)
                .ofForks(side(label, "base", word), side(label, "head", word), Comparison.Design.PAIRS, "")
                .cells();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    path(label) + " should have one cell with " + word + ", and has " + found.size());
        }
        return found.get(0).ratio();
    }

    private List<ForkScore> side(String label, String side, String word) {
        try {
            return ForkScore.of(SamplesCsv.read(path(label).resolve(side).resolve("samples.csv"))
                            .samples())
                    .stream()
                    .filter(fork ->
                            List.of(fork.cell().describe().split("[ =]", -1)).contains(word))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
