package dev.minibatch.harness.run.watch;

import dev.minibatch.harness.stats.QuietLevel;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a quiet moment before a measured iteration. Neighbours come and go within milliseconds: beside one who was busy
 * most of the time, 17 of 18 forks had enough quiet iterations with waiting, and 11 of 18 without, for 1.4 times the time.
 */
final class QuietMoment {
    /** How long an iteration waits, in nanoseconds. */
    static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(25);

    /** How long it waits in turn with another fork: the same neighbours slow down both. */
    static final long PATIENCE_IN_TURN = TimeUnit.MILLISECONDS.toNanos(5);

    private double leastAlu = Double.POSITIVE_INFINITY;
    private double leastLoad = Double.POSITIVE_INFINITY;

    /** Probes until the core is quiet, compared with this JVM's quickest probes, or patience ends. Returns the last. */
    Probe.Reading await(long patience) {
        long start = System.nanoTime();
        Probe.Reading reading = Probe.take();
        while (!isQuiet(reading) && System.nanoTime() - start < patience) {
            reading = Probe.take();
        }
        return reading;
    }

    private synchronized boolean isQuiet(Probe.Reading reading) {
        leastAlu = Math.min(leastAlu, reading.alu());
        leastLoad = Math.min(leastLoad, reading.load());
        return new QuietLevel(leastAlu, leastLoad).slowdown(reading.alu(), reading.load()) <= QuietLevel.LIMIT;
    }
}
