package dev.minibatch.harness.run;

import java.io.File;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/** Puts words before {@code java} on the command line of a fork, such as environment variables. Only a profiler can. */
public final class ForkEnvironment implements ExternalProfiler {
    private static final String SEPARATOR = "\n";

    private final List<String> launcher;

    /** Called by JMH with the words that {@link #join} has joined. */
    public ForkEnvironment(String joined) {
        this.launcher = List.of(joined.split(SEPARATOR, -1));
    }

    static String join(List<String> launcher) {
        return String.join(SEPARATOR, launcher);
    }

    @Override
    public String getDescription() {
        return "environment variables of the fork";
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        return launcher;
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams params) {
        return List.of();
    }

    @Override
    public void beforeTrial(BenchmarkParams params) {
        // Nothing is measured.
    }

    @Override
    @SuppressWarnings("rawtypes") // JMH's signature
    public Collection<? extends Result> afterTrial(BenchmarkResult result, long pid, File out, File err) {
        return List.of();
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }
}
