package dev.minibatch.harness.run.watch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How busy the compilers of this JVM are, while they run: a compilation of vector kernels may take a second, and Java's own
 * bean counts it only when it has ended.
 */
final class CompilerThreads {
    private static final File TASKS = new File("/proc/self/task");

    private final Set<String> seen = new HashSet<>();
    private final List<Schedule> schedules = new ArrayList<>();

    /** For how long compilers have run, or waited for a CPU, since the JVM started, in milliseconds; NaN if unknown. */
    double milliseconds() {
        String[] threads = TASKS.list();
        if (threads == null) {
            return Double.NaN;
        }
        for (String thread : threads) { // the JVM starts compiler threads as it needs them
            File folder = new File(TASKS, thread);
            Schedule schedule = seen.add(thread) && isCompiler(folder) ? Schedule.of(folder) : null;
            if (schedule != null) {
                schedules.add(schedule);
            }
        }
        return schedules.stream().mapToDouble(Schedule::ranOrWaited).sum() * 1e-3;
    }

    private static boolean isCompiler(File thread) {
        try {
            return Files.readString(thread.toPath().resolve("comm")).matches("(?s)C[12] Compiler.*");
        } catch (IOException ended) {
            return false;
        }
    }
}
