package dev.minibatch.harness.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;

/** Results in JMH's own formats, through JMH's own writers. */
public final class JmhFiles {
    private JmhFiles() {}

    /** Replaces a file. */
    public static void write(Collection<RunResult> results, ResultFormatType format, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(format, out).writeOut(results);
        }
        AtomicFile.write(file, bytes.toByteArray());
    }

    /** The results that JMH would report, in its order, had it run the forks of each cell itself. */
    static List<RunResult> merged(Collection<List<BenchmarkResult>> cells) {
        return cells.stream()
                .filter(forks -> !forks.isEmpty())
                .map(forks -> new RunResult(withForks(forks.get(0).getParams(), forks.size()), forks))
                .sorted(RunResult.DEFAULT_SORT_COMPARATOR)
                .toList();
    }

    /** The same parameters with another number of forks. */
    static BenchmarkParams withForks(BenchmarkParams one, int forks) {
        return new BenchmarkParams(
                one.getBenchmark(),
                one.generatedBenchmark(),
                one.shouldSynchIterations(),
                one.getThreads(),
                one.getThreadGroups(),
                one.getThreadGroupLabels(),
                forks,
                one.getWarmupForks(),
                one.getWarmup(),
                one.getMeasurement(),
                one.getMode(),
                parameters(one),
                one.getTimeUnit(),
                one.getOpsPerInvocation(),
                one.getJvm(),
                one.getJvmArgs(),
                one.getJdkVersion(),
                one.getVmName(),
                one.getVmVersion(),
                one.getJmhVersion(),
                one.getTimeout());
    }

    /** Without JMH's ranks of values, which a run of one cell does not know: the order of the cells stands. */
    private static WorkloadParams parameters(BenchmarkParams one) {
        WorkloadParams parameters = new WorkloadParams();
        one.getParamsKeys().forEach(name -> parameters.put(name, one.getParam(name), 0));
        return parameters;
    }
}
