package dev.minibatch.harness.stats;

import java.util.Map;

/**
 * One iteration of one fork: a row of {@code samples.csv}. What is unknown is NaN.
 *
 * @param round which fork of the cell; forks of the same round ran close together
 * @param attempt above 1 if an interrupted fork ran again
 * @param position the fork's place in the whole run, from 1
 * @param iteration its number within its phase, from 1
 * @param iterations the planned iterations of the phase
 * @param score time per operation, or operations per time
 * @param unit of the score, as JMH writes it: {@code us/op} or {@code ops/s}
 * @param operations the operations of the iteration
 * @param bytes allocation of the worker threads per operation
 * @param verificationError the error of the gradient relative to its norm
 * @param start when the iteration began, in UTC
 */
public record Sample(
        Cell cell,
        int round,
        int attempt,
        int position,
        boolean warmup,
        int iteration,
        int iterations,
        double score,
        String unit,
        long operations,
        double bytes,
        double verificationError,
        String start,
        Watch watch) {

    private static final Map<String, Double> MICROSECONDS = Map.of(
            "ns", 1e-3, "us", 1.0, "\u00b5s", 1.0, "ms", 1e3, "s", 1e6, "m", 60e6, "min", 60e6, "h", 3600e6, "hr",
            3600e6, "day", 86_400e6);

    /**
     * The machine and the JVM around an iteration. With several worker threads, the slowest of each.
     *
     * @param aluBefore the probe of the integer units before the iteration, in microseconds
     * @param loadBefore the probe of reads from the first-level cache before it, in microseconds
     * @param waited how long a worker was runnable without a CPU, in microseconds
     * @param collections garbage collections
     * @param compiling time of the compilers, in milliseconds
     * @param settled 1 if the JVM had settled by the end of its warm-up, else 0
     */
    public record Watch(
            double aluBefore,
            double aluAfter,
            double loadBefore,
            double loadAfter,
            double waited,
            double collections,
            double compiling,
            double settled) {
        public static final Watch NONE = new Watch(
                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        boolean hasProbes() {
            return Double.isFinite(aluBefore + aluAfter + loadBefore + loadAfter);
        }
    }

    /** Rejects a unit that is neither a time per operation nor operations per time. */
    public Sample {
        requireTimeUnit(unit);
    }

    /** Returns a unit that {@link #isTimeUnit} accepts, and rejects others. */
    static String requireTimeUnit(String unit) {
        if (!isTimeUnit(unit)) {
            throw new IllegalArgumentException("the unit '" + unit + "' should be a time per op or ops per time");
        }
        return unit;
    }

    /** Whether scores of a unit are times per operation, or operations per time. */
    static boolean isTimeUnit(String unit) {
        return unit.matches("ops/[^/]+|[^/]+/op") && MICROSECONDS.containsKey(time(unit));
    }

    private static String time(String unit) {
        return unit.replace("ops/", "").replace("/op", "");
    }

    /** The same sample of a cell with {@linkplain Printable printable} names. */
    public Sample printable() {
        return new Sample(
                cell.printable(),
                round,
                attempt,
                position,
                warmup,
                iteration,
                iterations,
                score,
                unit,
                operations,
                bytes,
                verificationError,
                start,
                watch);
    }

    /** The time per operation, whatever the mode and unit of the score. */
    public double microseconds() {
        return microseconds(score, unit);
    }

    /** The time per operation of a score. */
    static double microseconds(double score, String unit) {
        double time = MICROSECONDS.get(time(unit));
        return unit.startsWith("ops/") ? time / score : time * score;
    }
}
