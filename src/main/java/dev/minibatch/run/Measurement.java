package dev.minibatch.run;

import dev.minibatch.compare.ForkScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.Options;

/** Carries out a plan, fork by fork. A cell that fails is left, and the others go on. */
public final class Measurement {
    private final Plan plan;
    private final ForkRunner runner;
    private final boolean stopAtFailure;
    private final Map<Cell, List<BenchmarkResult>> results = new LinkedHashMap<>();
    private final Map<Cell, List<ForkScore>> scores = new LinkedHashMap<>();
    private final SortedMap<String, String> failures = new TreeMap<>();

    /**
     * @param plan what to run
     * @param options the user's
     * @param log takes JMH's own account
     */
    public Measurement(Plan plan, Options options, OutputFormat log) {
        this.plan = plan;
        this.runner = new ForkRunner(options, log);
        plan.cells().forEach(cell -> scores.put(cell, new ArrayList<>()));
        this.stopAtFailure = options.shouldFailOnError().orElse(false);
    }

    /** Runs the whole plan. */
    public void run(Progress progress) {
        progress.start(plan.forks().size());
        for (Plan.PlannedFork fork : plan.forks()) {
            if (failures.containsKey(fork.cell().describe()) || (stopAtFailure && !failures.isEmpty())) {
                progress.skipped();
                continue;
            }
            try {
                BenchmarkResult result = runner.run(fork.cell());
                results.computeIfAbsent(fork.cell(), cell -> new ArrayList<>()).add(result);
                ForkScore score = ForkScores.of(fork, result);
                scores.get(fork.cell()).add(score);
                progress.measured(fork, score);
            } catch (ForkFailedException failure) {
                failures.put(fork.cell().describe(), failure.getMessage());
                progress.failed(fork, failure.getMessage());
            }
        }
    }

    /** The score of every fork so far, cell after cell. */
    public List<ForkScore> scores() {
        return scores.values().stream().flatMap(List::stream).toList();
    }

    /** What JMH would report of the cells measured so far, in its order. */
    public List<RunResult> results() {
        return results.values().stream()
                .map(forks -> new RunResult(forks.get(0).getParams(), forks))
                .sorted(RunResult.DEFAULT_SORT_COMPARATOR)
                .toList();
    }

    /** The cells that failed, each with its cause. */
    public SortedMap<String, String> failures() {
        return failures;
    }
}
