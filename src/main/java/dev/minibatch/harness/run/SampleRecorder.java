package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.IterationMeter;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Adds a sample for every iteration that JMH reports to its output. */
final class SampleRecorder {
    private final OutputFormat output;
    private final SampleLog samples;
    private final Plan.PlannedFork fork;
    private final int attempt;
    private Instant start = Instant.EPOCH;
    private volatile IOException failure;

    SampleRecorder(OutputFormat output, SampleLog samples, Plan.PlannedFork fork) {
        this.output = output;
        this.samples = samples;
        this.fork = fork;
        this.attempt = 1 + samples.attempts(fork.position());
    }

    /** An output for JMH that records samples, and passes everything on. */
    OutputFormat recording() {
        return (OutputFormat) Proxy.newProxyInstance(
                OutputFormat.class.getClassLoader(),
                new Class<?>[] {OutputFormat.class},
                (proxy, method, arguments) -> called(method, arguments));
    }

    private Object called(Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "iteration" -> start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            case "iterationResult" ->
                record((IterationParams) arguments[1], (int) arguments[2], (IterationResult) arguments[3]);
            case "endRun", "close" -> { // endRun prints JMH's summary of one fork: the run has its own
                output.flush();
                return null;
            }
            default -> {}
        }
        try {
            return method.invoke(output, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void record(IterationParams iterations, int iteration, IterationResult result) {
        try {
            if (failure == null) {
                samples.add(sample(iterations, iteration, result));
            }
        } catch (IOException cannotWrite) {
            failure = cannotWrite;
            ForkRunner.killForks();
        }
    }

    /** Throws the reason why a sample could not be written, if there is one. */
    void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private Sample sample(IterationParams iterations, int iteration, IterationResult result) {
        Result<?> primary = result.getPrimaryResult();
        return new Sample(
                fork.cell(),
                fork.round(),
                attempt,
                fork.position(),
                iterations.getType() == IterationType.WARMUP,
                iteration,
                iterations.getCount(),
                primary.getScore(),
                primary.getScoreUnit(),
                result.getMetadata().getAllOps(),
                secondary(result, IterationMeter.CPU),
                secondary(result, IterationMeter.ALLOCATION),
                secondary(result, IterationMeter.VERIFICATION),
                start.toString(),
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
}
