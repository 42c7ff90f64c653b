package dev.minibatch.harness.run.watch;

import dev.minibatch.harness.stats.QuietLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the {@link Probe} found of the neighbours over some time, on the core of the thread that asked.
 *
 * @param busyPercent the share of the time in which a neighbour was busy
 * @param timesAsLong how many times as long the probe took then, in the median; 1 if there was none
 */
public record Neighbours(double busyPercent, double timesAsLong) {
    private static final double LOW = 1.0;

    /** Watches for a while. A neighbour who is busy all the time is part of the level, and not seen. */
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
