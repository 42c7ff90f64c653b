package dev.minibatch.benchmark;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** The memory in which a JVM makes new objects. */
final class NewObjects {
    private static final int CHUNK = 1 << 20;

    private NewObjects() {}

    /**
     * Uses that memory once, until the collector begins again at its start. The system provides a page when it is first used, which
     * takes a microsecond or ten. A formulation that allocates would pay for that until its first collection, some hundreds of
     * updates long, and be up to six times as slow.
     */
    static void touchTheirMemory() {
        long before = collections();
        long left = Runtime.getRuntime().maxMemory(); // a collector may never run
        while (left > 0 && collections() == before) {
            left -= new byte[CHUNK].length;
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
