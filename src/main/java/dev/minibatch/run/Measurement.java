package dev.minibatch.run;

import dev.minibatch.compare.ForkScore;
import dev.minibatch.compare.Sample;
import java.io.IOException;
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
    private final SortedMap<Integer, BenchmarkResult> results = new TreeMap<>();
    private final Map<Cell, String> failures = new TreeMap<>(Comparator.comparing(Cell::describe));
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /**
     * @param plan what to run
     * @param options the user's
     * @param folder takes the results; what it holds of this plan is not measured again
     * @param account takes what JMH prints
     */
    public Measurement(Plan plan, Options options, ResultsFolder folder, OutputFormat account) {
        this.plan = plan;
        this.runner = new ForkRunner(options);
        this.stopAtFailure = options.shouldFailOnError().orElse(false);
        this.folder = folder;
        this.account = account;
    }

    /**
     * Runs what of the plan is not done yet.
     *
     * @return the samples of the whole plan
     * @throws IOException if results can no longer be written; all that was written before is whole
     */
    public List<Sample> run(Progress progress) throws IOException {
        Checkpoints checkpoints = folder.checkpoints();
        results.putAll(checkpoints.load());
        try (SampleLog samples = folder.openSamples(plan)) {
            progress.start(plan, results.keySet());
            for (Plan.PlannedFork fork : plan.forks()) {
                if (interrupted.get()) {
                    break;
                }
                if (failures.containsKey(fork.cell()) || (stopAtFailure && !failures.isEmpty())) {
                    progress.skipped();
                } else if (!results.containsKey(fork.position())) {
                    measure(fork, samples, checkpoints, progress);
                }
            }
            writeScores();
            return samples.samples();
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
        List<ForkScore> scores = ForkScore.of(samples.samples().stream()
                .filter(sample -> sample.position() == fork.position())
                .toList());
        return scores.isEmpty() ? null : scores.get(0);
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
        List<BenchmarkResult> forks = new ArrayList<>();
        for (Plan.PlannedFork fork : plan.forks()) {
            if (fork.counts() && fork.cell().equals(cell) && results.containsKey(fork.position())) {
                forks.add(results.get(fork.position()));
            }
        }
        return forks;
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

    static void killForks() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
