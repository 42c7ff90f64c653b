package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a JVM has settled: over the last {@value #WINDOW_MILLISECONDS} ms of warm-up, and {@value #WINDOW} iterations at
 * least unless they are long, its compilers had next to nothing to do, allocation per operation stood still, and no operation was faster than
 * before.
 *
 * <p>Each alone is not enough. Vector kernels run in objects, at a level allocation and a level time, until the compiler has
 * done with them, which beside busy neighbours takes it more than a second, all of one window long; and some code is compiled
 * twice, with nothing to do for the compiler in between.
 */
public final class Settling {
    static final int WINDOW = 5;
    static final double WINDOW_MILLISECONDS = 100.0;

    /**
     * Compilers may take this share of a CPU over the window, and in the last of its iterations: JMH's own code between the
     * iterations keeps them busy for a third of the first seconds, but a compilation that goes on takes all of a CPU.
     */
    private static final double COMPILING = 0.6;

    /** Allocation is level where it differs by no more than so many bytes per operation, or by a hundredth. */
    static final double BYTES = 16.0;

    static final double SHARE_OF_BYTES = 0.01;
    private static final double FASTER = 0.02;

    private final List<Iteration> iterations = new ArrayList<>();

    /**
     * A warm-up iteration.
     *
     * @param milliseconds how long it took
     * @param operations how many operations it made
     * @param bytes what an operation allocated
     * @param compiling how long compilers ran meanwhile, in milliseconds
     */
    public record Iteration(double milliseconds, long operations, double bytes, double compiling) {
        double perOperation() {
            return milliseconds / operations;
        }
    }

    /** Adds the next. */
    public void add(Iteration iteration) {
        iterations.add(iteration);
    }

    /** Whether the JVM has settled by now. */
    public boolean isSettled() {
        int first = windowStart();
        int last = iterations.size() - 1;
        if (first == 0 || first < iterations.size() - first) {
            return false; // less than another window comes before it
        }
        List<Iteration> window = iterations.subList(first, last + 1);
        return !isCompiling(window)
                && !isCompiling(iterations.subList(last, last + 1))
                && isLevel(window)
                && least(window) >= (1.0 - FASTER) * least(iterations.subList(0, first));
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
        double compiling = window.stream().mapToDouble(Iteration::compiling).sum();
        return compiling
                > COMPILING
                        * window.stream().mapToDouble(Iteration::milliseconds).sum();
    }

    private static boolean isLevel(List<Iteration> window) {
        double most = window.stream().mapToDouble(Iteration::bytes).max().orElseThrow();
        double least = window.stream().mapToDouble(Iteration::bytes).min().orElseThrow();
        return most - least <= Math.max(BYTES, SHARE_OF_BYTES * most);
    }

    private static double least(List<Iteration> some) {
        return some.stream().mapToDouble(Iteration::perOperation).min().orElseThrow();
    }
}
