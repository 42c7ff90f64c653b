package dev.minibatch.run;

/**
 * Short pieces of work that take the same time again and again, unless somebody else uses the core: a neighbour on the
 * sibling hardware thread halves what is left of the execution units, and neither load average, nor stolen time, nor CPU
 * time shows it.
 *
 * <p>Two kinds, each limited by throughput and by nothing else, so that they find what throughput-bound code loses. Neither
 * depends on where the JVM has put an array, so that all forks of a run share one quiet level. Measured on a shared EPYC
 * (Zen 3), 20 s of each of four formulations in pieces of 5 ms between two probes: the logarithms of piece and probe
 * correlate by 0.5 to 0.8; at rest both repeat within 1%, beside a neighbour they take 1.4 to 1.9 times as long, with next
 * to nothing between, so that a limit of 5% selects the same pieces as one of 10%. Chains of fused multiply-adds (1.25 times
 * as long at most) and reads of the second-level cache (no level to be seen) told less, reads and writes of memory
 * next to nothing (correlations of 0.2 and -0.2); a vectorised loop over arrays told as much, but its quiet level changes
 * with the arrays' alignment, by 1.4 times from JVM to JVM.
 */
public final class Probe {
    /** What is done at once: short enough that the compiler soon has seen it often. */
    private static final int STEPS = 1000;

    private static final int ALU_PARTS = 25;
    private static final int LOAD_PARTS = 12;
    private static final int WARM_UPS = 400;

    private static final double[] DATA = new double[1 << 11];

    /** Takes the results, so that no compiler can leave the work out. */
    @SuppressWarnings("UnusedVariable")
    private static volatile double sink;

    private Probe() {}

    /**
     * How long the pieces took, in microseconds.
     *
     * @param alu additions and exclusive-ors of integers, six chains at once
     * @param load reads of 16 KB, eight sums at once
     */
    public record Reading(double alu, double load) {}

    /** Takes a reading, of less than a tenth of a millisecond where all is quiet. */
    public static Reading take() {
        long start = System.nanoTime();
        long sum = 0;
        for (int part = 0; part < ALU_PARTS; part++) {
            sum += alu(sum);
        }
        long middle = System.nanoTime();
        double total = sum;
        for (int part = 0; part < LOAD_PARTS; part++) {
            total += load(DATA);
        }
        long end = System.nanoTime();
        sink = total;
        return new Reading((middle - start) * 1e-3, (end - middle) * 1e-3);
    }

    /** Repeats the probe until the compiler must have seen enough of it. */
    static void warmUp() {
        for (int i = 0; i < WARM_UPS; i++) {
            take();
        }
    }

    private static long alu(long x) {
        long a = x;
        long b = x + 1;
        long c = x + 2;
        long d = x + 3;
        long e = x + 4;
        long f = x + 5;
        for (int i = 0; i < STEPS; i++) {
            a = (a ^ x) + i;
            b = (b + x) ^ i;
            c = (c ^ x) + i;
            d = (d + x) ^ i;
            e = (e ^ x) + i;
            f = (f + x) ^ i;
        }
        return a + b + c + d + e + f;
    }

    private static double load(double[] data) {
        double a = 0.0;
        double b = 0.0;
        double c = 0.0;
        double d = 0.0;
        double e = 0.0;
        double f = 0.0;
        double g = 0.0;
        double h = 0.0;
        for (int pass = 0; pass < STEPS / 128; pass++) {
            for (int i = 0; i < data.length; i += 8) {
                a += data[i];
                b += data[i + 1];
                c += data[i + 2];
                d += data[i + 3];
                e += data[i + 4];
                f += data[i + 5];
                g += data[i + 6];
                h += data[i + 7];
            }
        }
        return a + b + c + d + e + f + g + h;
    }
}
