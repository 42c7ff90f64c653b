package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Summary;
import dev.minibatch.update.Formulation;
import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/**
 * Starts a fork with the environment variables that its formulation needs. To JMH this is a profiler: these may put words
 * before {@code java}, and nothing else may.
 */
public final class ForkEnvironment implements ExternalProfiler {
    @Override
    public String getDescription() {
        return "environment variables of the fork";
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        String name = params.getParam(Summary.FORMULATION);
        return Stream.of(Formulation.values())
                .filter(formulation -> formulation.name().equals(name))
                .findFirst()
                .map(formulation -> formulation.requirement().launcher())
                .orElse(List.of());
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
