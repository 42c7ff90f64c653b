package dev.minibatch.harness.run.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs JMH's worker threads: JMH uses the class named in the system property {@value #CLASS}. Each iteration is watched on
 * its own thread, and so on its own core: a {@link Probe} before and after it, and the thread's time and allocation in
 * between. No benchmark has to be changed for it.
 */
public final class WatchedExecutor extends ThreadPoolExecutor {
    static final String KIND = "jmh.executor";
    static final String CLASS = "jmh.executor.class";

    private static final ThreadLocal<Schedule> SCHEDULE = ThreadLocal.withInitial(Schedule::ofThisThread);
    private static final Queue<Watch> WATCHES = new ConcurrentLinkedQueue<>();

    /** How long the next iteration waits for a quiet moment, in nanoseconds. */
    private static volatile long patience;

    private final QuietMoment quiet = new QuietMoment();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * One iteration on one worker thread, with the benchmark's setup and teardown.
     *
     * @param bytes allocated
     * @param waited for a CPU, in microseconds; NaN if unknown
     */
    record Watch(Probe.Reading before, Probe.Reading after, double milliseconds, double bytes, double waited) {}

    /** Called by JMH, with the number of worker threads and the name of the benchmark. */
    public WatchedExecutor(int workers, String benchmark) {
        super(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(benchmark));
        Probe.warmUp();
    }

    /** The arguments that make a forked JVM use this class. */
    public static List<String> jvmArguments() {
        return List.of("-D" + KIND + "=CUSTOM", "-D" + CLASS + "=" + WatchedExecutor.class.getName());
    }

    /** Whether the arguments of a JVM choose what runs the worker threads. */
    public static boolean isReplaced(List<String> jvmArguments) {
        return jvmArguments.stream().anyMatch(argument -> argument.startsWith("-D" + KIND));
    }

    private static ThreadFactory named(String benchmark) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, benchmark + "-jmh-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> iteration) {
        return super.newTaskFor(() -> watched(iteration));
    }

    private <T> T watched(Callable<T> iteration) throws Exception {
        Probe.Reading before = quiet.await(patience);
        double waited = waited();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long time = System.nanoTime();
        T result = iteration.call();
        time = System.nanoTime() - time;
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        waited = waited() - waited;
        Probe.Reading after = Probe.take();
        WATCHES.add(new Watch(before, after, time * 1e-6, bytes, waited));
        return result;
    }

    /** How long this thread has waited for a CPU so far, in microseconds. */
    private static double waited() {
        Schedule schedule = SCHEDULE.get();
        return schedule == null ? Double.NaN : schedule.waited();
    }

    /** Sets how long the next iterations wait for a quiet moment, in nanoseconds. */
    static void setPatience(long nanoseconds) {
        patience = nanoseconds;
    }

    /** The iterations since the last call, one for each worker thread. */
    static List<Watch> drain() {
        List<Watch> watches = new ArrayList<>();
        for (Watch watch = WATCHES.poll(); watch != null; watch = WATCHES.poll()) {
            watches.add(watch);
        }
        return watches;
    }
}
