package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.Options;

/**
 * Carries out a plan, fork by fork, and writes what it finds as it goes. A cell that fails is left, and the others go on.
 */
public final class Measurement {
    private final Plan plan;
    private final ForkRunner runner;
    private final boolean stopAtFailure;
    private final ResultsFolder folder;
    private final OutputFormat account;
    private final FurtherRounds further;
    private final List<Plan.PlannedFork> forks;
    private final SortedMap<Integer, BenchmarkResult> results = new TreeMap<>();
    private final Map<Cell, String> failures = new TreeMap<>(Comparator.comparing(Cell::describe));
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /**
     * @param plan what to run
     * @param options the user's
     * @param folder takes the results; what it holds of this plan is not measured again
     * @param account takes what JMH prints
     * @param budget for how long further rounds may go on after those of the plan
     */
    public Measurement(
            Plan plan, Options options, ForkNeeds needs, ResultsFolder folder, OutputFormat account, Duration budget) {
        this.plan = plan;
        this.runner = new ForkRunner(options, needs);
        this.stopAtFailure = options.shouldFailOnError().orElse(false);
        this.folder = folder;
        this.account = account;
        this.forks = new ArrayList<>(plan.forks());
        this.further = new FurtherRounds(plan, budget, plan.forks().size());
    }

    /**
     * Runs what of the plan is not done yet, and further rounds while a cell lacks quiet forks and the budget lasts.
     *
     * @return the samples of the whole run
     * @throws IOException if results can no longer be written; all that was written before is whole
     */
    public List<Sample> run(Progress progress) throws IOException {
        Checkpoints checkpoints = folder.checkpoints();
        results.putAll(checkpoints.load());
        try (SampleLog samples = folder.openSamples(plan)) {
            addFurther(samples.samples());
            progress.start(plan, forks.size(), results.keySet());
            for (Plan.PlannedFork fork : List.copyOf(forks)) {
                if (!results.containsKey(fork.position())) {
                    measureUnlessFailed(fork, samples, checkpoints, progress);
                }
            }
            measureFurther(samples, checkpoints, progress);
            writeScores();
            return samples.samples();
        }
    }

    /** The forks of further rounds that an earlier process has measured. */
    private void addFurther(List<Sample> earlier) {
        SortedMap<Integer, Sample> first = new TreeMap<>();
        earlier.stream()
                .filter(sample -> sample.position() > plan.forks().size())
                .forEach(sample -> first.putIfAbsent(sample.position(), sample));
        first.forEach((position, sample) -> plan.cells().stream()
                .filter(cell -> cell.equals(sample.cell()))
                .forEach(cell -> forks.add(new Plan.PlannedFork(cell, sample.round(), position))));
    }

    private void measureFurther(SampleLog samples, Checkpoints checkpoints, Progress progress) throws IOException {
        while (further.hasTime() && !interrupted.get()) {
            int last = forks.get(forks.size() - 1).position();
            List<Plan.PlannedFork> round = further.next(samples.samples(), last, failures.keySet());
            if (round.isEmpty() || (stopAtFailure && !failures.isEmpty())) {
                return;
            }
            for (Plan.PlannedFork fork : round) {
                if (further.hasTime()) {
                    forks.add(fork);
                    progress.further();
                    measureUnlessFailed(fork, samples, checkpoints, progress);
                }
            }
        }
    }

    private void measureUnlessFailed(
            Plan.PlannedFork fork, SampleLog samples, Checkpoints checkpoints, Progress progress) throws IOException {
        if (failures.containsKey(fork.cell()) || (stopAtFailure && !failures.isEmpty())) {
            progress.skipped();
        } else if (!interrupted.get()) {
            measure(fork, samples, checkpoints, progress);
            further.measured();
        }
    }

    private void measure(Plan.PlannedFork fork, SampleLog samples, Checkpoints checkpoints, Progress progress)
            throws IOException {
        progress.begin(fork);
        int attempt = 1
                + samples.samples().stream()
                        .filter(sample -> sample.position() == fork.position())
                        .mapToInt(Sample::attempt)
                        .max()
                        .orElse(0);
        SampleRecorder recorder = new SampleRecorder(account, samples, fork, attempt, Measurement::killForks);
        try {
            BenchmarkResult result = runner.run(fork.cell(), recorder);
            recorder.throwFailure();
            results.put(fork.position(), result);
            checkpoints.save(fork.position(), result);
            writeScores();
            progress.measured(fork, scoreOf(fork, samples));
        } catch (ForkFailedException failure) {
            recorder.throwFailure();
            if (!interrupted.get()) {
                failures.put(fork.cell(), failure.getMessage());
                folder.writeFailures(failures);
                progress.failed(fork, failure.getMessage());
            }
        }
    }

    private static ForkScore scoreOf(Plan.PlannedFork fork, SampleLog samples) {
        List<Sample> own = samples.samples().stream()
                .filter(sample -> sample.position() == fork.position())
                .toList();
        return Fork.of(own, QuietLevel.of(samples.samples())).stream()
                .map(ForkScore::of)
                .findFirst()
                .orElse(null);
    }

    private void writeScores() throws IOException {
        JmhFiles.write(results(), ResultFormatType.CSV, folder.file("scores.csv"));
        JmhFiles.write(results(), ResultFormatType.JSON, folder.file("scores.json"));
    }

    /** What JMH would report of the forks measured so far. */
    public List<RunResult> results() {
        return JmhFiles.merged(plan.cells().stream().map(this::resultsOf).toList());
    }

    private List<BenchmarkResult> resultsOf(Cell cell) {
        return forks.stream()
                .filter(fork -> fork.counts() && fork.cell().equals(cell) && results.containsKey(fork.position()))
                .map(fork -> results.get(fork.position()))
                .toList();
    }

    /** The cells that failed, each with its cause. */
    public Map<Cell, String> failures() {
        return failures;
    }

    /** Stops: no fork is begun any more, and the one that runs is ended. For a shutdown hook. */
    public void interrupt() {
        interrupted.set(true);
        killForks();
    }

    /** Whether it was stopped. */
    public boolean isInterrupted() {
        return interrupted.get();
    }

    public static void killForks() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
