package dev.minibatch.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;

/**
 * What a thread takes for the timed operations of an iteration, and for nothing else: opened at the end of the iteration's
 * setup and closed at the beginning of its teardown. Resetting, verifying and probing are outside of it. The sums over all
 * threads are left in system properties, where a profiler finds them, whoever wrote it.
 */
public final class CountedWindow {
    public static final String CPU = "minibatch.window.cpu.ns";
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
            System.setProperty(CPU, Double.toString(cpu().orElse(0.0) + cpu));
            System.setProperty(BYTES, Double.toString(bytes().orElse(0.0) + bytes));
        }
    }

    /** Forgets the sums, before an iteration. */
    public static void clear() {
        System.clearProperty(CPU);
        System.clearProperty(BYTES);
    }

    /** CPU time in nanoseconds since they were cleared; empty where no benchmark has told. */
    public static OptionalDouble cpu() {
        return number(CPU);
    }

    /** Bytes allocated, likewise. */
    public static OptionalDouble bytes() {
        return number(BYTES);
    }

    private static OptionalDouble number(String name) {
        String text = System.getProperty(name);
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
