package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.Options;

/** Runs a plan fork by fork, and writes its results as it goes. A cell that fails is left out, and the others go on. */
public final class Measurement {
    private final Plan plan;
    private final ForkRunner runner;
    private final boolean stopAtFailure;
    private final ResultsFolder folder;
    private final OutputFormat output;
    private final Progress progress;
    private final FurtherRounds further;
    private final List<Plan.PlannedFork> forks;
    private final SortedMap<Integer, BenchmarkResult> results = new TreeMap<>();
    private final Map<Cell, String> failures = new TreeMap<>(Comparator.comparing(Cell::describe));
    private volatile boolean interrupted;

    /**
     * @param folder takes the results; forks that it already has are not measured again
     * @param output takes what JMH prints
     * @param budget for the whole run; further rounds begin while it lasts
     */
    public Measurement(
            Plan plan,
            Options options,
            ForkNeeds needs,
            ResultsFolder folder,
            OutputFormat output,
            Progress progress,
            Duration budget) {
        this.plan = plan;
        this.runner = new ForkRunner(options, needs);
        this.stopAtFailure = options.shouldFailOnError().orElse(false);
        this.folder = folder;
        this.output = output;
        this.progress = progress;
        this.forks = new ArrayList<>(plan.forks());
        this.further = new FurtherRounds(plan, budget);
    }

    /**
     * Measures, and returns the samples of the whole run.
     *
     * @throws IOException if results can no longer be written; everything written before is complete
     */
    public List<Sample> run() throws IOException {
        results.putAll(folder.checkpoints().load());
        try (SampleLog samples = folder.openSamples(plan.cells())) {
            addFurtherForks(samples.samples());
            progress.start(plan.cells(), forks.size(), results.size());
            for (Plan.PlannedFork fork : List.copyOf(forks)) {
                if (!results.containsKey(fork.position())) {
                    measureUnlessFailed(fork, samples);
                }
            }
            measureFurther(samples);
            folder.writeScores(results());
            return samples.samples();
        }
    }

    /** Adds the forks of further rounds that an interrupted run has measured. */
    private void addFurtherForks(List<Sample> earlier) {
        SortedMap<Integer, Plan.PlannedFork> byPosition = new TreeMap<>();
        earlier.stream()
                .filter(sample -> sample.position() > plan.forks().size())
                .forEach(sample -> byPosition.put(
                        sample.position(), new Plan.PlannedFork(sample.cell(), sample.round(), sample.position())));
        forks.addAll(byPosition.values());
    }

    private void measureFurther(SampleLog samples) throws IOException {
        while (further.hasTime() && !interrupted) {
            int last = forks.get(forks.size() - 1).position();
            List<Plan.PlannedFork> round = further.next(samples.samples(), last, failures.keySet());
            if (round.isEmpty() || mustStop()) {
                return;
            }
            for (Plan.PlannedFork fork : round) {
                if (further.hasTime()) {
                    forks.add(fork);
                    progress.expect(1);
                    measureUnlessFailed(fork, samples);
                }
            }
        }
    }

    private boolean mustStop() {
        return stopAtFailure && !failures.isEmpty();
    }

    private void measureUnlessFailed(Plan.PlannedFork fork, SampleLog samples) throws IOException {
        if (failures.containsKey(fork.cell()) || mustStop()) {
            progress.expect(-1);
        } else if (!interrupted) {
            progress.begin(fork.cell());
            measure(fork, samples);
            further.measured();
        }
    }

    private void measure(Plan.PlannedFork fork, SampleLog samples) throws IOException {
        try {
            BenchmarkResult result = runner.run(fork, output, samples);
            results.put(fork.position(), result);
            folder.checkpoints().save(fork.position(), result);
            folder.writeScores(results());
            progress.done(
                    fork.cell(),
                    samples.score(fork.position(), QuietLevel.of(samples.samples()))
                            .map(score -> String.format(Locale.ROOT, "%.1f us", score.microseconds()))
                            .orElse("warm-up fork"));
        } catch (ForkFailedException failure) {
            if (!interrupted) {
                failures.put(fork.cell(), failure.getMessage());
                folder.writeFailures(failures);
                progress.failed(fork.cell(), failure.getMessage());
            }
        }
    }

    /** What JMH would report of the forks measured so far. */
    public List<RunResult> results() {
        return JmhFiles.merged(plan.cells().stream()
                .map(cell -> forks.stream()
                        .filter(fork -> fork.counts() && fork.cell().equals(cell))
                        .filter(fork -> results.containsKey(fork.position()))
                        .map(fork -> results.get(fork.position()))
                        .toList())
                .toList());
    }

    /** The cells that failed, each with its cause. */
    public Map<Cell, String> failures() {
        return failures;
    }

    /** Ends the fork that runs, and begins no other. For a shutdown hook. */
    public void interrupt() {
        interrupted = true;
        ForkRunner.killForks();
    }

    public boolean isInterrupted() {
        return interrupted;
    }
}
