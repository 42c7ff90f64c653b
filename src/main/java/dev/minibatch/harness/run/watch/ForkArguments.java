package dev.minibatch.harness.run.watch;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/**
 * Adds to the command line of a fork: words before {@code java}, such as environment variables, and arguments of the JVM.
 * Options of JMH would replace those of the benchmark's annotation; a profiler's join them.
 */
public final class ForkArguments implements ExternalProfiler {
    private static final String SEPARATOR = "\n";
    private static final String JAVA = "java";

    private final List<String> launcher;
    private final List<String> arguments;

    /** Called by JMH with the words that {@link #join} has joined. */
    public ForkArguments(String joined) {
        List<String> words = Arrays.asList(joined.split(SEPARATOR, -1));
        this.launcher = words.subList(0, words.indexOf(JAVA));
        this.arguments = words.subList(words.indexOf(JAVA) + 1, words.size());
    }

    static String join(List<String> launcher, List<String> arguments) {
        List<String> words = new ArrayList<>(launcher);
        words.add(JAVA);
        words.addAll(arguments);
        return String.join(SEPARATOR, words);
    }

    @Override
    public String getDescription() {
        return "arguments of the fork";
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        return launcher;
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams params) {
        return arguments;
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
