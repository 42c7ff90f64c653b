package dev.minibatch.harness.run.watch;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * The time that Linux counts for one thread: how long it ran, and how long it waited for a CPU. The file stays open and is
 * parsed by hand: code that runs between iterations is compiled too, and takes a CPU from the benchmark meanwhile.
 */
final class Schedule {
    private static final double MICROSECONDS = 1e-3;

    private final RandomAccessFile file;
    private final byte[] text = new byte[64];
    private double ranOrWaited;

    private Schedule(RandomAccessFile file) {
        this.file = file;
    }

    /** Of the calling thread; null on other systems than Linux. */
    static Schedule ofThisThread() {
        return of(new File("/proc/thread-self"));
    }

    /** Of a thread's folder in {@code /proc/PID/task}; null if the thread has ended. */
    static Schedule of(File thread) {
        try {
            return new Schedule(new RandomAccessFile(new File(thread, "schedstat"), "r"));
        } catch (IOException notLinuxOrEnded) {
            return null;
        }
    }

    /** How long the thread has waited, in microseconds; NaN if it has ended. */
    double waited() {
        return nanoseconds(1) * MICROSECONDS;
    }

    /** How long the thread has run or waited, in microseconds; the last value known if it has ended. */
    double ranOrWaited() {
        double now = (nanoseconds(0) + nanoseconds(1)) * MICROSECONDS;
        ranOrWaited = Double.isNaN(now) ? ranOrWaited : now;
        return ranOrWaited;
    }

    /** A number of the file. */
    private double nanoseconds(int index) {
        try {
            file.seek(0);
            int length = file.read(text);
            int at = 0;
            for (int skipped = 0; skipped < index; at++) {
                skipped += text[at] == ' ' ? 1 : 0;
            }
            int end = at;
            while (end < length && text[end] >= '0' && text[end] <= '9') {
                end++;
            }
            return Long.parseLong(new String(text, at, end - at, StandardCharsets.US_ASCII));
        } catch (IOException | RuntimeException ended) {
            return Double.NaN;
        }
    }
}
