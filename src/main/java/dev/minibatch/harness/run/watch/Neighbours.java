package dev.minibatch.harness.run.watch;

import dev.minibatch.harness.stats.QuietLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How busy neighbours were for some time, by the {@link Probe} on the core of the calling thread.
 *
 * @param busyPercent of the time
 * @param timesAsLong the median slowdown of the probe then; 1 if no neighbour was busy
 */
public record Neighbours(double busyPercent, double timesAsLong) {
    private static final double LOW = 1.0;

    /** Watches for a while. A neighbour that is busy all the time is not noticed. */
    public static Neighbours watch(Duration time) {
        Probe.warmUp();
        List<Probe.Reading> readings = new ArrayList<>();
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            readings.add(Probe.take());
        }
        return of(readings);
    }

    static Neighbours of(List<Probe.Reading> readings) {
        double alu = StatUtils.percentile(
                readings.stream().mapToDouble(Probe.Reading::alu).toArray(), LOW);
        double load = StatUtils.percentile(
                readings.stream().mapToDouble(Probe.Reading::load).toArray(), LOW);
        QuietLevel level = new QuietLevel(alu, load);
        double[] busy = readings.stream()
                .mapToDouble(reading -> level.slowdown(reading.alu(), reading.load()))
                .filter(slowdown -> slowdown > QuietLevel.LIMIT)
                .toArray();
        return new Neighbours(
                100.0 * busy.length / readings.size(), busy.length == 0 ? 1.0 : StatUtils.percentile(busy, 50));
    }
}
