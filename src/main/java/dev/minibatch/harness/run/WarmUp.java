package dev.minibatch.harness.run;

import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;

/**
 * Lets JMH warm up for as long as it takes. JMH counts warm-up iterations, and asks for their number again after each; so
 * one more is put there, in a field that JMH means to be final. With a JMH that has no such field the count stays as given,
 * and a fork that has not settled by then says so.
 */
final class WarmUp {
    private static final long LIMIT_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);

    private long start;
    private int done;

    /**
     * Notes a warm-up iteration, and asks for another one if it was the last that JMH had in mind.
     *
     * @param settled whether the JVM needs no more
     */
    void after(IterationParams warmUp, boolean settled) {
        if (done == 0) {
            start = System.nanoTime(); // the first has the trial's setup in it
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
                // JMH has moved it up and down between versions; where it is not to be found, JMH goes on to measure.
            }
        }
    }
}
