package dev.minibatch.harness.stats;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the probes take while neighbours are quiet, in microseconds: the first percentile of all readings of a run, warm-up
 * included. A quiet core repeats a probe within 1%, so the level needs only a few quiet moments. The minimum would follow a
 * single lucky reading.
 *
 * @param alu the integer units; NaN without probes
 * @param load reads from the first-level cache; NaN without probes
 */
public record QuietLevel(double alu, double load) {
    /**
     * The largest slowdown of a quiet probe: beyond the 5% by which compilers vary it, below the least that a neighbour
     * costs. Beside busy neighbours 38% of the iterations pass at 1.1 and at 1.15, 39% at 1.2, and 2% at 1.05.
     */
    public static final double LIMIT = 1.1;

    /** The share of an iteration that a worker may wait for a CPU. Beyond it another process has used its caches. */
    static final double WAITING = 0.1;

    private static final double PERCENTILE = 1.0;

    /** The level of a run. */
    public static QuietLevel of(List<Sample> samples) {
        return new QuietLevel(
                level(samples, Sample.Watch::aluBefore, Sample.Watch::aluAfter),
                level(samples, Sample.Watch::loadBefore, Sample.Watch::loadAfter));
    }

    private static double level(
            List<Sample> samples, ToDoubleFunction<Sample.Watch> before, ToDoubleFunction<Sample.Watch> after) {
        double[] readings = samples.stream()
                .map(Sample::watch)
                .flatMapToDouble(watch -> DoubleStream.of(before.applyAsDouble(watch), after.applyAsDouble(watch)))
                .filter(Double::isFinite)
                .toArray();
        return readings.length == 0 ? Double.NaN : StatUtils.percentile(readings, PERCENTILE);
    }

    /** Whether there were probes. */
    public boolean isKnown() {
        return Double.isFinite(alu + load);
    }

    /** The slowdown of the slowest probe around an iteration; NaN without probes. It ignores the iteration's own time. */
    double slowdown(Sample.Watch watch) {
        return watch.hasProbes()
                ? slowdown(
                        Math.max(watch.aluBefore(), watch.aluAfter()), Math.max(watch.loadBefore(), watch.loadAfter()))
                : Double.NaN;
    }

    /** The slowdown of one reading of both probes. */
    public double slowdown(double aluReading, double loadReading) {
        return Math.max(aluReading / alu, loadReading / load);
    }

    /** Whether neighbours were quiet around an iteration, and no process of this machine took its CPU. */
    public boolean isQuiet(Sample sample) {
        double elapsed = sample.microseconds() * sample.operations();
        return slowdown(sample.watch()) <= LIMIT && !(sample.watch().waited() > WAITING * elapsed);
    }
}
