package dev.minibatch.harness.run;

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
 * How busy this JVM's compilers are. Linux tells for each thread, while it runs: a compilation that takes a second, as one of
 * vector kernels may beside busy neighbours, is seen from its first millisecond on. Java's own {@link CompilationMXBean}
 * counts a compilation when it has ended, and stands in elsewhere.
 */
final class CompilerThreads {
    private static final File TASKS = new File("/proc/self/task");
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final Set<String> seen = new HashSet<>();
    private final List<Schedule> schedules = new ArrayList<>();

    /** For how long compilers have run, or waited for a CPU to run on, since the JVM began, in milliseconds. */
    double milliseconds() {
        addNewThreads();
        if (schedules.isEmpty()) {
            return COMPILER == null ? 0.0 : COMPILER.getTotalCompilationTime();
        }
        double microseconds = 0.0;
        for (Schedule schedule : schedules) {
            microseconds += schedule.ranOrWaited();
        }
        return microseconds * 1e-3;
    }

    /** The JVM starts compiler threads as it needs them. */
    private void addNewThreads() {
        String[] threads = TASKS.list();
        if (threads == null) {
            return;
        }
        for (String thread : threads) {
            if (seen.add(thread) && isCompiler(new File(TASKS, thread))) {
                Schedule schedule = Schedule.of(new File(TASKS, thread));
                if (schedule != null) {
                    schedules.add(schedule);
                }
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
