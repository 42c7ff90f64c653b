package dev.minibatch.harness.run.watch;

import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Makes JMH warm up until the JVM has settled, for ten seconds at most; and, where the harness sets a limit, measure fewer
 * iterations than planned of a benchmark whose one invocation takes long. JMH reads the number of iterations again after each
 * one, from a field that it means to be final. Without that field the number stays as given, and a fork that has not settled
 * is marked.
 */
final class IterationCount {
    /** Where the harness sets the limit of the measurement, in milliseconds. */
    static final String LIMIT = "minibatch.measurement.ms";

    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(10);

    /** As many as a fork's time needs, and one more, which the teardown follows. */
    private static final int LEAST = 4;

    private final long measurement = TimeUnit.MILLISECONDS.toNanos(Long.getLong(LIMIT, Long.MAX_VALUE));
    private IterationType phase;
    private long start;
    private int done;

    /** Called after a warm-up iteration; adds another if it was the last one and the JVM has not settled. */
    void afterWarmUp(IterationParams iterations, boolean settled) {
        count(IterationType.WARMUP);
        if (done >= iterations.getCount() && !settled && System.nanoTime() - start < WARM_UP) {
            setCount(iterations, done + 1);
        }
    }

    /** Called after a measured iteration; makes the next one the last if time is up. */
    void afterMeasurement(IterationParams iterations) {
        count(IterationType.MEASUREMENT);
        if (System.nanoTime() - start > measurement && done + 1 >= LEAST && done + 1 < iterations.getCount()) {
            setCount(iterations, done + 1);
        }
    }

    private void count(IterationType type) {
        if (type != phase) {
            phase = type;
            done = 0;
            start = System.nanoTime(); // the first iteration has the trial's setup in it
        }
        done++;
    }

    private static void setCount(IterationParams iterations, int count) {
        for (Class<?> type = IterationParams.class; type != Object.class; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField("count");
                field.setAccessible(true);
                field.setInt(iterations, count);
                return;
            } catch (ReflectiveOperationException | RuntimeException inAnotherClass) {
                // JMH has moved it between classes; without it, JMH goes on to measure.
            }
        }
    }
}
