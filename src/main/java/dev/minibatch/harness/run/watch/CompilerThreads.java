package dev.minibatch.harness.run.watch;

import java.io.File;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How busy the compilers of this JVM are. Linux counts the time of a compiler thread while it runs, and a compilation of
 * vector kernels may take a second. Java's own {@link CompilationMXBean} counts a compilation only when it has ended. It is
 * used on other systems.
 */
final class CompilerThreads {
    private static final File TASKS = new File("/proc/self/task");
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final Set<String> seen = new HashSet<>();
    private final List<Schedule> schedules = new ArrayList<>();

    /** The time for which compilers have run, or waited for a CPU, since the JVM started, in milliseconds. */
    double milliseconds() {
        addNewThreads();
        if (schedules.isEmpty()) {
            return COMPILER == null ? 0.0 : COMPILER.getTotalCompilationTime();
        }
        return schedules.stream().mapToDouble(Schedule::ranOrWaited).sum() * 1e-3;
    }

    /** The JVM starts compiler threads as it needs them. */
    private void addNewThreads() {
        String[] threads = TASKS.list();
        if (threads == null) {
            return;
        }
        for (String thread : threads) {
            File folder = new File(TASKS, thread);
            Schedule schedule = seen.add(thread) && isCompiler(folder) ? Schedule.of(folder) : null;
            if (schedule != null) {
                schedules.add(schedule);
            }
        }
    }

    private static boolean isCompiler(File thread) {
        try {
            String name = Files.readString(thread.toPath().resolve("comm"));
            return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
        } catch (IOException ended) {
            return false;
        }
    }
}
