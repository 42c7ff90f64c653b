package dev.minibatch.harness.run.watch;

/**
 * Short pieces of work that always take the same time, unless a neighbour on the sibling hardware thread uses the core. Both
 * kinds are limited by throughput alone, as the code that neighbours slow down most, and neither depends on the alignment of an
 * array, so all forks of a run share one quiet level. On a quiet core they repeat within 1%, and within 5% from one compilation
 * to another; beside a neighbour they take 1.3 to 1.9 times as long.
 *
 * <p>Correlation of the logarithms of probe and work, on a shared EPYC (Zen 3), for four formulations in pieces of 5 or 20 ms:
 *
 * <pre>
 *   integer arithmetic, six chains                      0.53 to 0.84
 *   a vectorised loop over 16 KB arrays                 0.53 to 0.81   depends on alignment: single reads stand for it
 *   fused multiply-adds, eight chains                   0.28 to 0.51
 *   reads of 256 KB in the second-level cache           0.29 to 0.51   no quiet level
 *   reads of memory, 512 KB of 64 MB                    0.15 to 0.26   no quiet level
 *   writes of memory, likewise                         -0.26 to 0.13
 * </pre>
 */
public final class Probe {
    /** The length of one part: short enough to be compiled soon. */
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

    /** Repeats the probe until it is compiled. */
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
