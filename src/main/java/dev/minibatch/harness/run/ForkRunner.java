package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.IterationMeter;
import dev.minibatch.harness.run.watch.WatchedExecutor;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs one fork of one cell through JMH. */
public final class ForkRunner {
    private static final String CLASS_PATH = "java.class.path";

    private final Options options;
    private final ForkNeeds needs;
    private final String classPath;

    /** Runs forks of this program, with the user's options. */
    public ForkRunner(Options options, ForkNeeds needs) {
        this(options, needs, System.getProperty(CLASS_PATH));
    }

    /** Runs forks of the code on a class path. */
    public ForkRunner(Options options, ForkNeeds needs, String classPath) {
        this.options = options;
        this.needs = needs;
        this.classPath = classPath;
    }

    /**
     * Runs one fork, and writes its samples as JMH reports them. With {@code -f 0} the cell runs in this JVM instead.
     *
     * @param output takes what JMH prints
     * @throws ForkFailedException if the fork gave no result
     * @throws IOException if a sample could not be written; the fork was ended then
     */
    public BenchmarkResult run(Plan.PlannedFork fork, OutputFormat output, SampleLog samples)
            throws ForkFailedException, IOException {
        SampleRecorder recorder = new SampleRecorder(output, samples, fork);
        try {
            BenchmarkResult result = run(fork.cell(), recorder.recording());
            recorder.throwFailure();
            return result;
        } catch (ForkFailedException failure) {
            recorder.throwFailure();
            throw failure;
        }
    }

    /** Ends the fork that runs. */
    public static void killForks() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private BenchmarkResult run(Cell cell, OutputFormat output) throws ForkFailedException {
        ChainedOptionsBuilder one = new OptionsBuilder()
                .parent(options)
                .exclude("^(?!" + Pattern.quote(cell.benchmark()) + "$)") // all but this benchmark
                .mode(Mode.deepValueOf(cell.mode()))
                .threads(cell.threads())
                .forks(Math.min(1, options.getForkCount().orElse(1)))
                .warmupForks(0)
                .shouldFailOnError(true);
        JvmArguments arguments = JvmArguments.of(cell, options, needs);
        one.jvmArgsPrepend(arguments.prepended().toArray(String[]::new));
        one.jvmArgs(arguments.main().toArray(String[]::new));
        one.jvmArgsAppend(Stream.of(watching(arguments), arguments.appended())
                .flatMap(List::stream)
                .toArray(String[]::new));
        if (notGiven(IterationMeter.class)) {
            one.addProfiler(IterationMeter.class);
        }
        List<String> launcher = needs.launcher(cell);
        if (!launcher.isEmpty()) {
            one.addProfiler(ForkEnvironment.class, ForkEnvironment.join(launcher));
        }
        cell.parameters().forEach((name, value) -> one.param(name, value));
        String own = System.setProperty(CLASS_PATH, classPath); // JMH hands it on to the JVM that it forks
        try {
            Collection<RunResult> results = new Runner(one.build(), output).run();
            return results.iterator().next().getBenchmarkResults().iterator().next();
        } catch (NoSuchElementException nothing) {
            throw new ForkFailedException(new IllegalStateException("the fork ended without a result", nothing));
        } catch (RunnerException | RuntimeException failure) {
            throw new ForkFailedException(rootCause(failure));
        } finally {
            System.setProperty(CLASS_PATH, own);
        }
    }

    /** The arguments that watch the worker threads, unless the user has chosen what runs them. */
    private static List<String> watching(JvmArguments arguments) {
        boolean chosen =
                arguments.all().stream().anyMatch(argument -> argument.startsWith("-D" + WatchedExecutor.KIND));
        return chosen ? List.of() : WatchedExecutor.jvmArguments();
    }

    private boolean notGiven(Class<?> profiler) {
        return options.getProfilers().stream()
                .noneMatch(given -> given.getKlass().equals(profiler.getName()));
    }

    /** JMH wraps what a benchmark threw, as a cause or as a suppressed exception, some levels deep. */
    private static Throwable rootCause(Throwable failure) {
        Throwable deeper = failure.getCause() != null
                ? failure.getCause()
                : Arrays.stream(failure.getSuppressed()).findFirst().orElse(null);
        return deeper == null ? failure : rootCause(deeper);
    }
}
