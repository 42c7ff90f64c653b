package dev.minibatch.harness.run.watch;

import dev.minibatch.harness.stats.Settling;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * A JMH profiler in the forked JVM. It reports what the {@link WatchedExecutor} saw, the work of the collector and the
 * compilers, and what the benchmark says in system properties. It prolongs the warm-up until the JVM has
 * {@linkplain Settling settled}, and ends a fork whose parent has died.
 */
public final class IterationMeter implements InternalProfiler {
    public static final String ALLOCATION = "worker.alloc.norm";
    public static final String VERIFICATION = "verification.error";
    public static final String ALU_BEFORE = "probe.alu.before";
    public static final String ALU_AFTER = "probe.alu.after";
    public static final String LOAD_BEFORE = "probe.load.before";
    public static final String LOAD_AFTER = "probe.load.after";
    public static final String WAITED = "worker.waited";
    public static final String COLLECTIONS = "collections";
    public static final String COMPILING = "compilers.time";
    public static final String SETTLED = "settled";

    /** How many iterations of its kind there are to be, which only the forked JVM knows at any time. */
    public static final String PLANNED = "iterations.planned";

    /** The system property of what the timed operations alone allocated; otherwise setup and teardown count too. */
    public static final String WINDOW_BYTES = "minibatch.window.bytes";

    /** The system property of the largest relative error that the benchmark's verification found. */
    public static final String VERIFICATION_ERROR = "minibatch.verification.error";

    private final CompletableFuture<Void> end;
    private final CompilerThreads compilers = new CompilerThreads();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Settling settling = new Settling();
    private final IterationCount count = new IterationCount();
    private final Turn turn = new Turn();
    private long collections;
    private double compiling;

    /** Called by JMH: in the host JVM to check the profiler, in the forked JVM to use it. */
    public IterationMeter() {
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
        return "Probes and allocation of the worker threads" + (end == null ? "" : ", in a fork");
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        System.clearProperty(WINDOW_BYTES);
        WatchedExecutor.drain();
        boolean measures = iteration.getType() == IterationType.MEASUREMENT;
        WatchedExecutor.setPatience(measures ? turn.patience() : 0);
        if (measures) {
            turn.next();
        }
        collections = collections();
        compiling = compilers.milliseconds();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> results = new ArrayList<>();
        double compiled = compilers.milliseconds() - compiling;
        add(results, COLLECTIONS, (double) (collections() - collections), "counts");
        add(results, COMPILING, compiled, "ms");
        long operations = result.getMetadata().getAllOps();
        List<WatchedExecutor.Watch> watches = WatchedExecutor.drain();
        double bytes = property(WINDOW_BYTES).orElse(sum(watches, WatchedExecutor.Watch::bytes)) / operations;
        add(results, ALLOCATION, bytes, "B/op");
        add(results, ALU_BEFORE, slowest(watches, watch -> watch.before().alu()), "us");
        add(results, ALU_AFTER, slowest(watches, watch -> watch.after().alu()), "us");
        add(results, LOAD_BEFORE, slowest(watches, watch -> watch.before().load()), "us");
        add(results, LOAD_AFTER, slowest(watches, watch -> watch.after().load()), "us");
        add(results, WAITED, slowest(watches, WatchedExecutor.Watch::waited), "us");
        add(results, VERIFICATION, property(VERIFICATION_ERROR).orElse(Double.NaN), "relative");
        double milliseconds = slowest(watches, WatchedExecutor.Watch::milliseconds);
        if (iteration.getType() == IterationType.WARMUP && !watches.isEmpty()) {
            settling.add(new Settling.Iteration(milliseconds, operations, bytes, compiled));
            count.afterWarmUp(iteration, settling.isSettled());
        } else {
            count.afterMeasurement(iteration, milliseconds / operations);
        }
        add(results, PLANNED, iteration.getCount(), "counts");
        add(results, SETTLED, watches.isEmpty() ? Double.NaN : settling.isSettled() ? 1.0 : 0.0, "yes or no");
        return results;
    }

    /** The argument of a fork that measures no more iterations than its precision needs, for no longer than a time. */
    public static String limit(Duration measurement) {
        return "-D" + IterationCount.LIMIT + "=" + measurement.toMillis();
    }

    private static OptionalDouble property(String name) {
        String text = System.getProperty(name);
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    /** Leaves out unknown values. */
    private static void add(List<ScalarResult> results, String label, double value, String unit) {
        if (Double.isFinite(value)) {
            results.add(new ScalarResult(label, value, unit, AggregationPolicy.AVG));
        }
    }

    private static double sum(List<WatchedExecutor.Watch> watches, ToDoubleFunction<WatchedExecutor.Watch> amount) {
        return watches.isEmpty()
                ? Double.NaN
                : watches.stream().mapToDouble(amount).sum();
    }

    private static double slowest(List<WatchedExecutor.Watch> watches, ToDoubleFunction<WatchedExecutor.Watch> time) {
        return watches.stream().mapToDouble(time).max().orElse(Double.NaN);
    }

    private long collections() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
