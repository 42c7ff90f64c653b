package dev.minibatch.harness.run.watch;

import dev.minibatch.harness.stats.Median;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Makes JMH warm up until the JVM has settled, for ten seconds at most; and, where the harness sets a limit, measure until the
 * median time is known within 1%, as far as one fork can tell it, or the limit is over. JMH reads the number of iterations again after each
 * one, from a field that it means to be final. Without that field the number stays as given, and a fork that has not settled
 * is marked.
 */
final class IterationCount {
    /** Where the harness sets the limit of the measurement, in milliseconds. */
    static final String LIMIT = "minibatch.measurement.ms";

    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(10);

    /** As many as a fork's time needs, and one more, which the teardown follows. */
    private static final int LEAST = 4;

    /** Where nothing disturbs them, so many short iterations tell all that a fork can. */
    private static final int TYPICAL = 20;

    private static final double PRECISION = 0.01;

    private final List<Double> logTimes = new ArrayList<>();
    private final long limit = TimeUnit.MILLISECONDS.toNanos(Long.getLong(LIMIT, Long.MAX_VALUE));
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

    /** Called after a measured iteration, with its time per operation; makes the next one the last if it takes no more. */
    void afterMeasurement(IterationParams iterations, double time) {
        count(IterationType.MEASUREMENT);
        if (limit == Long.MAX_VALUE) {
            return;
        }
        logTimes.add(Math.log(time));
        if (isEnough() && done + 1 >= LEAST && done + 1 < iterations.getCount()) {
            setCount(iterations, done + 1);
        }
    }

    private boolean isEnough() {
        double[] logs = logTimes.stream().mapToDouble(log -> log).toArray();
        return (done >= TYPICAL && Median.of(logs).error() <= PRECISION) || System.nanoTime() - start > limit;
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
