package dev.minibatch.harness.stats;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the probes take on a machine while its neighbours are quiet: the first hundredth of all that a run has read, warm-up
 * included. A run of minutes reads thousands, and a quiet core repeats each within 1%, so the level needs but a few quiet
 * moments. The least alone would follow a single lucky reading.
 *
 * @param alu of the integer units, in microseconds; NaN where no probes were taken
 * @param load of reads from the first-level cache, likewise
 */
public record QuietLevel(double alu, double load) {
    /**
     * A probe may take so much longer: beyond the 5% by which compilers vary it, below the least that a neighbour costs. Of the
     * iterations of a run beside busy neighbours 38% pass at 1.1 and at 1.15, and 39% at 1.2; at 1.05 only 2%.
     */
    public static final double LIMIT = 1.1;

    /** A worker may wait for a CPU for this share of an iteration, which is not counted; with more, its caches are another's. */
    static final double WAITING = 0.1;

    private static final double LOW = 1.0;

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
        return readings.length == 0 ? Double.NaN : StatUtils.percentile(readings, LOW);
    }

    /** Whether probes were taken at all. */
    public boolean isKnown() {
        return Double.isFinite(alu + load);
    }

    /**
     * How many times as long as on a quiet core the slowest probe around an iteration took; NaN where none was taken. The
     * iteration's own time has no part in it.
     */
    double slowdown(Sample.Watch watch) {
        return watch.hasProbes()
                ? slowdown(
                        Math.max(watch.aluBefore(), watch.aluAfter()), Math.max(watch.loadBefore(), watch.loadAfter()))
                : Double.NaN;
    }

    /** The same of one reading of both probes, in microseconds. */
    public double slowdown(double aluReading, double loadReading) {
        return Math.max(aluReading / alu, loadReading / load);
    }

    /** Whether neighbours were quiet around an iteration, and no other process of this machine took its CPU. */
    public boolean isQuiet(Sample sample) {
        double elapsed = sample.microseconds() * sample.operations();
        return slowdown(sample.watch()) <= LIMIT && !(sample.watch().waited() > WAITING * elapsed);
    }
}
