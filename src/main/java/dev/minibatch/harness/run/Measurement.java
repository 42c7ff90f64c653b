package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Runs a plan fork by fork, and then further rounds while the budget lasts. A cell that fails is left out, and the others go
 * on.
 */
final class Measurement {
    private final Plan plan;
    private final ForkRunner runner;
    private final boolean stopAtFailure;
    private final ResultsFolder folder;
    private final OutputFormat output;
    private final Progress progress;
    private final long budget;
    private final long start = System.nanoTime();
    private final Set<Plan.PlannedFork> forks;
    private final SortedMap<Integer, BenchmarkResult> results = new TreeMap<>();
    private final Map<Cell, String> failures = new TreeMap<>(Comparator.comparing(Cell::describe));
    private int measured;
    private volatile boolean interrupted;

    /**
     * @param folder takes the results; forks that it already has are not measured again
     * @param output takes what JMH prints
     */
    Measurement(RunSession.Request request, ResultsFolder folder, OutputFormat output, Progress progress) {
        this.plan = request.plan();
        this.runner = new ForkRunner(request.options(), request.needs());
        this.stopAtFailure = request.options().shouldFailOnError().orElse(false);
        this.budget = request.budget().toNanos();
        this.folder = folder;
        this.output = output;
        this.progress = progress;
        this.forks = new LinkedHashSet<>(plan.forks());
    }

    /**
     * Measures, and returns the samples of the whole run.
     *
     * @throws IOException if results can no longer be written; everything written before is complete
     */
    List<Sample> run() throws IOException {
        results.putAll(folder.checkpoints().load());
        try (SampleLog samples = folder.openSamples(plan.cells())) {
            for (Sample sample : samples.samples()) { // of further rounds before an interruption
                forks.add(new Plan.PlannedFork(sample.cell(), sample.round(), sample.position()));
            }
            for (Plan.PlannedFork fork : forks) {
                measure(fork, samples);
            }
            List<Plan.PlannedFork> round = furtherRound(samples);
            while (!round.isEmpty()) {
                for (Plan.PlannedFork fork : round) {
                    if (hasTime()) {
                        forks.add(fork);
                        measure(fork, samples);
                    }
                }
                round = furtherRound(samples);
            }
            return samples.samples();
        }
    }

    private List<Plan.PlannedFork> furtherRound(SampleLog samples) {
        int last = forks.stream().mapToInt(Plan.PlannedFork::position).max().orElse(0);
        return hasTime() && !mustStop() ? plan.furtherRound(samples.samples(), last, failures.keySet()) : List.of();
    }

    /** Whether the budget has time for one more fork. */
    private boolean hasTime() {
        long elapsed = System.nanoTime() - start;
        return elapsed + elapsed / Math.max(1, measured) <= budget;
    }

    private boolean mustStop() {
        return interrupted || (stopAtFailure && !failures.isEmpty());
    }

    private void measure(Plan.PlannedFork fork, SampleLog samples) throws IOException {
        if (results.containsKey(fork.position()) || failures.containsKey(fork.cell()) || mustStop()) {
            return;
        }
        progress.begin(fork.cell(), fork.position(), forks.size());
        measured++;
        try {
            BenchmarkResult result = runner.run(fork, output, samples);
            results.put(fork.position(), result);
            folder.checkpoints().save(fork.position(), result);
            String score = samples.fork(fork.position())
                    .map(value -> String.format(Locale.ROOT, "%.1f us", value.microseconds()))
                    .orElse("no score");
            progress.end(score, false);
        } catch (ForkFailedException failure) {
            if (!interrupted) {
                failures.put(fork.cell(), failure.getMessage());
                Map<String, String> causes = new LinkedHashMap<>();
                failures.forEach((cell, cause) -> causes.put(cell.describe(), cause));
                folder.writeText(FailuresCsv.NAME, FailuresCsv.of(causes));
                progress.end("FAILED: " + failure.getMessage(), true);
            }
        }
    }

    /** What JMH would report of the forks measured so far. */
    List<RunResult> results() {
        return JmhFiles.merged(forks.stream()
                .filter(fork -> results.containsKey(fork.position()))
                .collect(Collectors.groupingBy(
                        Plan.PlannedFork::cell,
                        LinkedHashMap::new,
                        Collectors.mapping(fork -> results.get(fork.position()), Collectors.toList())))
                .values());
    }

    /** The cells that failed, each with its cause. */
    Map<Cell, String> failures() {
        return failures;
    }

    /** Ends the fork that runs, and begins no other. For a shutdown hook. */
    void interrupt() {
        interrupted = true;
        ForkRunner.killForks();
    }

    boolean isInterrupted() {
        return interrupted;
    }
}
