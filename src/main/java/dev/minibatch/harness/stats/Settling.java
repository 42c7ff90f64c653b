package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Whether a JVM has settled: over the last {@value #WINDOW_MILLISECONDS} ms of warm-up, and at least {@value #WINDOW} short
 * iterations, its compilers were almost idle, allocation per operation stood still, and no operation was faster than before.
 *
 * <p>No one sign is enough. Vector kernels run in objects at constant allocation and time until they are compiled, which takes
 * more than a second beside busy neighbours. Some code is compiled twice, with an idle compiler in between.
 */
public final class Settling {
    static final int WINDOW = 5;
    static final double WINDOW_MILLISECONDS = 100.0;

    /** The compilers' share of a CPU. JMH's code between iterations takes a third at first, an unfinished compilation all. */
    private static final double COMPILING = 0.6;

    /** Allocation per operation is constant within 16 bytes or 1%. */
    private static final double BYTES = 16.0;

    private static final double SHARE_OF_BYTES = 0.01;
    private static final double FASTER = 0.02;

    private final List<Iteration> iterations = new ArrayList<>();

    /**
     * A warm-up iteration.
     *
     * @param bytes allocation per operation
     * @param compiling time of the compilers, in milliseconds
     */
    public record Iteration(double milliseconds, long operations, double bytes, double compiling) {
        double perOperation() {
            return milliseconds / operations;
        }
    }

    public void add(Iteration iteration) {
        iterations.add(iteration);
    }

    /** Whether two allocations per operation differ; false if one is unknown. */
    static boolean differ(double before, double after) {
        return Math.abs(before - after) > Math.max(BYTES, SHARE_OF_BYTES * Math.max(before, after));
    }

    public boolean isSettled() {
        int first = windowStart();
        if (first == 0 || first < iterations.size() - first) {
            return false; // less than another window comes before it
        }
        List<Iteration> window = iterations.subList(first, iterations.size());
        List<Iteration> windowBefore = iterations.subList(first - window.size(), first);
        return !isCompiling(window)
                && !isCompiling(window.subList(window.size() - 1, window.size()))
                && !differ(bytes(windowBefore), bytes(window))
                && StatUtils.min(each(window, Iteration::perOperation))
                        >= (1.0 - FASTER) * StatUtils.min(each(iterations.subList(0, first), Iteration::perOperation));
    }

    /** The mean: some code allocates more in every so-manieth operation, and has settled all the same. */
    private static double bytes(List<Iteration> window) {
        return StatUtils.mean(each(window, Iteration::bytes));
    }

    private int windowStart() {
        int first = iterations.size();
        double milliseconds = 0.0;
        while (first > 0
                && (milliseconds < WINDOW_MILLISECONDS
                        || (iterations.size() - first < WINDOW && milliseconds < WINDOW * WINDOW_MILLISECONDS))) {
            first--;
            milliseconds += iterations.get(first).milliseconds();
        }
        return first;
    }

    private static boolean isCompiling(List<Iteration> window) {
        return StatUtils.sum(each(window, Iteration::compiling))
                > COMPILING * StatUtils.sum(each(window, Iteration::milliseconds));
    }

    private static double[] each(List<Iteration> some, ToDoubleFunction<Iteration> value) {
        return some.stream().mapToDouble(value).toArray();
    }
}
