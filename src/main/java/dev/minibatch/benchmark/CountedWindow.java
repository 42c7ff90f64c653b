package dev.minibatch.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * The allocation of a thread from the end of an iteration's setup to the beginning of its teardown, so of the timed
 * operations alone. The sum over all threads is a system property, for any profiler.
 */
public final class CountedWindow {
    /** The system property with the allocated bytes. */
    public static final String BYTES = "minibatch.window.bytes";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long bytes;

    void open() {
        bytes = threads.getCurrentThreadAllocatedBytes();
    }

    /** @param isHere whether this thread does the work, and not another process, whose allocation is unknown */
    void close(boolean isHere) {
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        synchronized (CountedWindow.class) {
            double others = Double.parseDouble(System.getProperty(BYTES, "0"));
            System.setProperty(BYTES, Double.toString(isHere ? others + bytes : Double.NaN));
        }
    }
}
