package dev.minibatch.harness.run;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * What Linux tells of one thread's time: how long it ran, and how long it could have run but had no CPU. The file stays open
 * and is read by hand, for whatever runs between iterations is compiled too, and takes a CPU from the benchmark meanwhile.
 */
final class Schedule {
    private static final String NAME = "schedstat";
    private static final double NANOSECONDS = 1e-3;

    private final RandomAccessFile file;
    private final byte[] text = new byte[64];
    private double ranOrWaited;

    private Schedule(RandomAccessFile file) {
        this.file = file;
    }

    /** Of the thread that calls; null where the system does not tell. */
    static Schedule ofThisThread() {
        return of(new File("/proc/thread-self"));
    }

    /** Of a thread's folder in the process's {@code task}; null where it has ended. */
    static Schedule of(File thread) {
        try {
            return new Schedule(new RandomAccessFile(new File(thread, NAME), "r"));
        } catch (IOException notLinuxOrEnded) {
            return null;
        }
    }

    /** For how long it waited so far, in microseconds; NaN if it has ended. */
    double waited() {
        return number(1) * NANOSECONDS;
    }

    /** For how long it ran or waited so far, or until it ended, as far as is known, in microseconds. */
    double ranOrWaited() {
        double now = (number(0) + number(1)) * NANOSECONDS;
        ranOrWaited = Double.isNaN(now) ? ranOrWaited : now;
        return ranOrWaited;
    }

    /** One of the numbers in the file, in nanoseconds. */
    private double number(int index) {
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
