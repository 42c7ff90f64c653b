package dev.minibatch.harness.stats;

/**
 * One iteration of one fork, as {@code samples.csv} has it.
 *
 * @param cell what was measured
 * @param round which fork of the cell; forks of equal round ran close together
 * @param attempt which try at that fork: above 1 where an interrupted fork was run again
 * @param position the fork's place in the whole run, from 1
 * @param warmup whether the iteration is a warm-up
 * @param iteration its number within its phase, from 1
 * @param iterations how many its phase should have
 * @param score time per operation, or operations per time
 * @param unit the unit of the score
 * @param operations how many operations the iteration made
 * @param cpuNanoseconds CPU time of the worker threads per operation; NaN where not known
 * @param bytes allocation of the worker threads per operation; NaN where not known
 * @param verificationError the error of the gradient before timing, relative to its norm; NaN where nothing was verified
 * @param start when the iteration began, in UTC
 * @param load the machine's load average at its end; NaN where not known
 * @param steal the share of CPU time that the hypervisor gave to others meanwhile, per cent; NaN where not known
 * @param watch what was seen around it
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
        double cpuNanoseconds,
        double bytes,
        double verificationError,
        String start,
        double load,
        double steal,
        Watch watch) {

    /**
     * What was seen of the machine and of the JVM around an iteration. What is not known is NaN. With several worker threads
     * it is the slowest of each.
     *
     * @param aluBefore the probe of the integer units before the iteration, in microseconds
     * @param aluAfter the same after it
     * @param loadBefore the probe of reads from the first-level cache before it, in microseconds
     * @param loadAfter the same after it
     * @param waited how long a worker could have run but had no CPU, in microseconds
     * @param collections how many collections of garbage fell into it
     * @param compiling how long compilers ran meanwhile, in milliseconds
     * @param settled 1 if the JVM had settled by the end of its warm-up, 0 if not
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
        /** Nothing was seen. */
        public static final Watch NONE = new Watch(
                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        /** Whether the probes were taken. */
        boolean hasProbes() {
            return Double.isFinite(aluBefore + aluAfter + loadBefore + loadAfter);
        }
    }

    /** The time per operation, whatever the mode and the unit of the score. */
    public double microseconds() {
        return Units.microseconds(score, unit);
    }
}
