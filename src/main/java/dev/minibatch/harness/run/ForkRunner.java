package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.ForkHost;
import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.run.watch.IterationReport;
import dev.minibatch.harness.run.watch.JvmArguments;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs forks of this program's benchmarks, with the user's options. */
public final class ForkRunner {
    private final CommandLineOptions options;
    private final ForkNeeds needs;
    private final BenchmarkCatalog catalog;

    public ForkRunner(CommandLineOptions options, ForkNeeds needs) {
        this.options = options;
        this.needs = needs;
        this.catalog = new BenchmarkCatalog(options);
    }

    /**
     * Runs one fork, and writes its samples as JMH reports them.
     *
     * @param output takes what JMH prints
     * @throws ForkFailedException if the fork gave no result
     * @throws IOException if a sample could not be written; the fork was ended then
     */
    public BenchmarkResult run(Plan.PlannedFork fork, OutputFormat output, SampleLog samples)
            throws ForkFailedException, IOException {
        Cell cell = fork.cell();
        SampleRecorder recorder = new SampleRecorder(samples, fork, List.of());
        try {
            BenchmarkResult result = request(cell, List.of(), catalog.arguments(cell, needs), needs)
                    .run(options, IterationReport.listening(output, recorder::record));
            recorder.throwFailure();
            if (result == null) {
                throw new ForkFailedException("the fork ended without a result", null);
            }
            return result;
        } catch (RunnerException | RuntimeException failure) {
            recorder.throwFailure();
            throw new ForkFailedException(ForkHost.rootCause(failure), failure);
        }
    }

    /**
     * The request of a fork.
     *
     * @param given JMH's options, as on its command line
     */
    public static ForkRequest request(Cell cell, List<String> given, JvmArguments arguments, ForkNeeds needs) {
        List<String> parameters = new ArrayList<>();
        cell.parameters().forEach((name, value) -> parameters.addAll(List.of(name, value)));
        return new ForkRequest(
                given,
                cell.benchmark(),
                cell.mode(),
                cell.threads(),
                needs.operationsPerInvocation(cell),
                parameters,
                arguments,
                needs.launcher(cell));
    }

    /** Ends the fork that runs. */
    public static void killForks() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
