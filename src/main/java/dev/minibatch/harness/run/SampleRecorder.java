package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Writes every iteration of a fork to the samples as JMH reports it, and passes all on to JMH's own account. */
public final class SampleRecorder implements OutputFormat {
    private final OutputFormat account;
    private final SampleLog samples;
    private final Plan.PlannedFork fork;
    private final int attempt;
    private final Runnable onFailure;
    private Instant start = Instant.EPOCH;
    private MachineLoad.CpuTime cpuAtStart = MachineLoad.CpuTime.now();
    private volatile IOException failure;

    /**
     * @param account takes what JMH prints
     * @param attempt which try at this fork
     * @param onFailure is called when a sample could not be written
     */
    public SampleRecorder(
            OutputFormat account, SampleLog samples, Plan.PlannedFork fork, int attempt, Runnable onFailure) {
        this.account = account;
        this.samples = samples;
        this.fork = fork;
        this.attempt = attempt;
        this.onFailure = onFailure;
    }

    /** Throws what kept a sample from being written, if that happened. */
    public void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams iterations, int iteration) {
        start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        cpuAtStart = MachineLoad.CpuTime.now();
        account.iteration(benchmark, iterations, iteration);
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams iterations, int iteration, IterationResult result) {
        try {
            if (failure == null) {
                samples.add(sample(iterations, iteration, result));
            }
        } catch (IOException cannotWrite) {
            failure = cannotWrite;
            onFailure.run();
        }
        account.iterationResult(benchmark, iterations, iteration, result);
    }

    private Sample sample(IterationParams iterations, int iteration, IterationResult result) {
        Result<?> primary = result.getPrimaryResult();
        Cell cell = fork.cell();
        return new Sample(
                cell,
                fork.round(),
                attempt,
                fork.position(),
                iterations.getType() == IterationType.WARMUP || !fork.counts(),
                iteration,
                iterations.getCount(),
                primary.getScore(),
                primary.getScoreUnit(),
                result.getMetadata().getAllOps(),
                secondary(result, IterationMeter.CPU),
                secondary(result, IterationMeter.ALLOCATION),
                secondary(result, IterationMeter.VERIFICATION),
                start.toString(),
                MachineLoad.average(),
                MachineLoad.CpuTime.now().stealSince(cpuAtStart),
                new Sample.Watch(
                        secondary(result, IterationMeter.ALU_BEFORE),
                        secondary(result, IterationMeter.ALU_AFTER),
                        secondary(result, IterationMeter.LOAD_BEFORE),
                        secondary(result, IterationMeter.LOAD_AFTER),
                        secondary(result, IterationMeter.WAITED),
                        secondary(result, IterationMeter.COLLECTIONS),
                        secondary(result, IterationMeter.COMPILING),
                        secondary(result, IterationMeter.SETTLED)));
    }

    @SuppressWarnings("rawtypes") // as JMH declares it
    private static double secondary(IterationResult result, String label) {
        Map<String, Result> secondary = result.getSecondaryResults();
        return secondary.containsKey(label) ? secondary.get(label).getScore() : Double.NaN;
    }

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {
        account.startBenchmark(benchmark);
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        account.endBenchmark(result);
    }

    @Override
    public void startRun() {
        account.startRun();
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        // JMH's table of one fork, and its remarks, after every fork: the run's own summary stands for them.
        account.flush();
    }

    @Override
    public void print(String text) {
        account.print(text);
    }

    @Override
    public void println(String text) {
        account.println(text);
    }

    @Override
    public void flush() {
        account.flush();
    }

    @Override
    public void close() {
        account.flush();
    }

    @Override
    public void verbosePrintln(String text) {
        account.verbosePrintln(text);
    }

    @Override
    public void write(int b) {
        account.write(b);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        account.write(bytes);
    }
}
