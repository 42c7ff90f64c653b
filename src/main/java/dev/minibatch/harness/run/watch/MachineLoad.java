package dev.minibatch.harness.run.watch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The load average, and the CPU time that a hypervisor gave to other machines. */
public final class MachineLoad {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int STEAL = 7;

    private MachineLoad() {}

    /**
     * CPU time since the machine started, in ticks of all CPUs.
     *
     * @param steal given to other machines
     */
    public record CpuTime(long steal, long total) {
        private static final CpuTime UNKNOWN = new CpuTime(0, 0);

        /** The present reading; zeros without {@code /proc/stat}. */
        public static CpuTime now() {
            try (var lines = Files.lines(STAT)) {
                long[] ticks = Arrays.stream(lines.findFirst().orElse("").trim().split(" +", -1))
                        .skip(1)
                        .mapToLong(Long::parseLong)
                        .toArray();
                // The last two, guest and guest_nice, are part of the first two.
                return ticks.length <= STEAL
                        ? UNKNOWN
                        : new CpuTime(
                                ticks[STEAL], Arrays.stream(ticks, 0, STEAL + 1).sum());
            } catch (IOException | NumberFormatException notLinux) {
                return UNKNOWN;
            }
        }

        /** The stolen share since an earlier reading, in per cent; NaN if unknown. */
        public double stealSince(CpuTime earlier) {
            long passed = total - earlier.total;
            return passed <= 0 ? Double.NaN : 100.0 * (steal - earlier.steal) / passed;
        }
    }

    /** The load average of the last minute; NaN if unknown. */
    public static double average() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0.0 ? Double.NaN : load;
    }
}
