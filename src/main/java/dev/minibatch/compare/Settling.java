package dev.minibatch.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a JVM has settled: over the last {@value #WINDOW} warm-up iterations its compilers had next to nothing to do,
 * allocation per operation stood still, and no operation was faster than before.
 *
 * <p>Each alone is not enough. Vector kernels run in objects, at a level allocation and a level time, until the compiler has
 * done with them, which beside busy neighbours takes it more than a second, all of one window long; and some code is compiled
 * twice, with nothing to do for the compiler in between.
 */
public final class Settling {
    static final int WINDOW = 5;

    /**
     * Compilers may take this share of a CPU over the window, and in the last of its iterations: a JVM always finds some small
     * method, but a compilation that goes on takes all of one.
     */
    private static final double COMPILING = 0.25;

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
        int first = iterations.size() - WINDOW;
        return first >= WINDOW
                && !isCompiling(iterations.subList(first, iterations.size()))
                && !isCompiling(iterations.subList(iterations.size() - 1, iterations.size()))
                && isLevel(iterations.subList(first, iterations.size()))
                && least(iterations.subList(first, iterations.size()))
                        >= (1.0 - FASTER) * least(iterations.subList(0, first));
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
