package dev.minibatch.harness.run.watch;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/** The times that Linux counts for one thread, in microseconds: how long it ran, and how long it waited for a CPU. */
final class Schedule {
    /** Stays open: this is read between iterations. */
    private final RandomAccessFile file;

    private final byte[] text = new byte[64];
    private double ran;
    private double waited;

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

    double waited() {
        read();
        return waited;
    }

    double ranOrWaited() {
        read();
        return ran + waited;
    }

    /** A thread that has ended keeps its last times. */
    private void read() {
        try {
            file.seek(0);
            String[] numbers = new String(text, 0, file.read(text), StandardCharsets.US_ASCII).split(" ", -1);
            ran = Double.parseDouble(numbers[0]) * 1e-3;
            waited = Double.parseDouble(numbers[1]) * 1e-3;
        } catch (IOException | RuntimeException ended) {
            return;
        }
    }
}
