package dev.minibatch.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * The CPU time and the bytes that a thread takes for the timed operations of an iteration, and for nothing else: it opens at
 * the end of the iteration's setup and closes at the beginning of its teardown. The sums over all threads go to system
 * properties, for any profiler.
 */
public final class CountedWindow {
    /** The property with the CPU time in nanoseconds. */
    public static final String CPU = "minibatch.window.cpu.ns";

    /** The property with the bytes allocated. */
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
