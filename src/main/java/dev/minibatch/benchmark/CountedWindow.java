package dev.minibatch.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * The CPU time and the allocation of a thread from the end of an iteration's setup to the beginning of its teardown, so
 * of the timed operations alone. Their sums over all threads are system properties, for any profiler.
 */
public final class CountedWindow {
    /** The system property with the CPU time in nanoseconds. */
    public static final String CPU = "minibatch.window.cpu.ns";

    /** The system property with the allocated bytes. */
    public static final String BYTES = "minibatch.window.bytes";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long cpu;
    private long bytes;

    void open() {
        bytes = threads.getCurrentThreadAllocatedBytes();
        cpu = threads.getCurrentThreadCpuTime();
    }

    void close() {
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        synchronized (CountedWindow.class) {
            add(CPU, cpu);
            add(BYTES, bytes);
        }
    }

    private static void add(String property, long value) {
        System.setProperty(property, Double.toString(Double.parseDouble(System.getProperty(property, "0")) + value));
    }
}
