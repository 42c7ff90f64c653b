package dev.minibatch.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The core of a thread whose work another process does. That process should run on the same core: one of the two always waits
 * for the other, and what the thread's probes see of the neighbours holds for both.
 */
final class Core {
    private static final Path THREAD = Path.of("/proc/thread-self");

    /** The field of a thread's {@code stat} with its processor, counted from the one after the name in brackets. */
    private static final int PROCESSOR = 37;

    private Core() {}

    /** Keeps this thread, and processes that it starts from now on, on the core that it runs on; does nothing without Linux's taskset. */
    static void keep() {
        try {
            String stat = Files.readString(THREAD.resolve("stat"));
            String processor = stat.substring(stat.lastIndexOf(')')).split(" ", -1)[PROCESSOR];
            String thread = THREAD.toRealPath().getFileName().toString();
            new ProcessBuilder("taskset", "-cp", processor, thread)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException notLinux) {
            // The scheduler places both.
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
