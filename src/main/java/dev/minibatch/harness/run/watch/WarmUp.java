package dev.minibatch.harness.run.watch;

import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;

/**
 * Makes JMH warm up until the JVM has settled, for ten seconds at most. JMH reads the number of warm-up iterations again
 * after each one, from a field that it means to be final. Without that field the number stays as given, and a fork that has
 * not settled is marked.
 */
final class WarmUp {
    private static final long LIMIT_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);

    private long start;
    private int done;

    /** Called after a warm-up iteration; adds another if it was the last one and the JVM has not settled. */
    void after(IterationParams warmUp, boolean settled) {
        if (done == 0) {
            start = System.nanoTime(); // the first iteration has the trial's setup in it
        }
        done++;
        if (done >= warmUp.getCount() && !settled && System.nanoTime() - start < LIMIT_NANOSECONDS) {
            setCount(warmUp, done + 1);
        }
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
