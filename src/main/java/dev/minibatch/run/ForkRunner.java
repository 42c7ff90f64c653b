package dev.minibatch.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs one fork of one cell through JMH. */
final class ForkRunner {
    private static final String ALLOCATION_PROFILER = "gc";

    private final Options options;
    private final OutputFormat log;

    /**
     * @param options the user's
     * @param log takes JMH's own account
     */
    ForkRunner(Options options, OutputFormat log) {
        this.options = options;
        this.log = log;
    }

    /**
     * Runs one fork, or none of its own where the options say {@code -f 0}.
     *
     * @throws ForkFailedException with the cause in one line, if the fork gave no result
     */
    BenchmarkResult run(Cell cell) throws ForkFailedException {
        ChainedOptionsBuilder one = new OptionsBuilder()
                .parent(options)
                .exclude("^(?!" + Pattern.quote(cell.benchmark()) + "$)") // all but this benchmark
                .mode(cell.mode())
                .forks(Math.min(1, options.getForkCount().orElse(1)))
                .shouldFailOnError(true);
        if (options.getProfilers().stream()
                .noneMatch(profiler -> profiler.getKlass().equals(ALLOCATION_PROFILER))) {
            one.addProfiler(ALLOCATION_PROFILER);
        }
        cell.parameters().forEach((name, value) -> one.param(name, value));
        try {
            Collection<RunResult> results = new Runner(one.build(), log).run();
            return results.iterator().next().getBenchmarkResults().iterator().next();
        } catch (RunnerException failure) {
            throw new ForkFailedException(rootCause(failure));
        }
    }

    /** JMH wraps what a benchmark threw, as a cause or as a suppressed exception, some levels deep. */
    private static Throwable rootCause(Throwable failure) {
        Throwable deeper = failure.getCause() != null
                ? failure.getCause()
                : Arrays.stream(failure.getSuppressed()).findFirst().orElse(null);
        return deeper == null ? failure : rootCause(deeper);
    }
}
