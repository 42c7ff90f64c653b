package dev.minibatch.run;

import com.sun.management.ThreadMXBean;
import dev.minibatch.verify.UpdateVerification;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A JMH profiler that measures, within the forked JVM, what each iteration took of JMH's worker threads alone: their CPU
 * time and their allocation. Neither counts the collector, the compiler or JMH's own control thread. It also hands on how
 * exact the verification found the benchmark to be, and sees to it that a fork does not outlive the JVM that started it.
 */
public final class WorkerMeter implements InternalProfiler {
    /** CPU time of the worker threads, ns per operation. */
    public static final String CPU = "worker.cpu.norm";

    /** Allocation of the worker threads, bytes per operation. */
    public static final String ALLOCATION = "worker.alloc.norm";

    /** The largest error of the gradient, relative to its norm, that the verification before timing met. */
    public static final String VERIFICATION = "verification.error";

    private static final String WORKER = "-jmh-worker-";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CompletableFuture<Void> end;
    private Map<Long, Usage> before = Map.of();

    private record Usage(long cpu, long bytes) {}

    /** Called by JMH, in the host JVM to see whether the profiler can be used, and in the forked one to use it. */
    public WorkerMeter() {
        boolean forked = System.getProperty("sun.java.command", "").startsWith("org.openjdk.jmh.runner.ForkedMain");
        end = forked
                ? ProcessHandle.current()
                        .parent()
                        .map(parent -> parent.onExit()
                                .thenRun(() -> Runtime.getRuntime().halt(1)))
                        .orElse(null)
                : null;
    }

    @Override
    public String getDescription() {
        return "CPU time and allocation of the worker threads" + (end == null ? "" : ", in a fork");
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = usage();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        Map<Long, Usage> after = usage();
        after.keySet().retainAll(before.keySet()); // a new thread has its trial's setup to answer for
        List<ScalarResult> results = new ArrayList<>();
        long operations = result.getMetadata().getAllOps();
        if (!after.isEmpty() && operations > 0) {
            double cpu = after.entrySet().stream()
                    .mapToDouble(thread -> thread.getValue().cpu()
                            - before.get(thread.getKey()).cpu())
                    .sum();
            double bytes = after.entrySet().stream()
                    .mapToDouble(thread -> thread.getValue().bytes()
                            - before.get(thread.getKey()).bytes())
                    .sum();
            results.add(new ScalarResult(CPU, cpu / operations, "ns/op", AggregationPolicy.AVG));
            results.add(new ScalarResult(ALLOCATION, bytes / operations, "B/op", AggregationPolicy.AVG));
        }
        String error = System.getProperty(UpdateVerification.ERROR_PROPERTY);
        if (error != null) {
            results.add(new ScalarResult(VERIFICATION, Double.parseDouble(error), "relative", AggregationPolicy.MAX));
        }
        return results;
    }

    private Map<Long, Usage> usage() {
        Map<Long, Usage> usage = new HashMap<>();
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains(WORKER))
                .mapToLong(ThreadInfo::getThreadId)
                .forEach(id ->
                        usage.put(id, new Usage(threads.getThreadCpuTime(id), threads.getThreadAllocatedBytes(id))));
        return usage;
    }
}
