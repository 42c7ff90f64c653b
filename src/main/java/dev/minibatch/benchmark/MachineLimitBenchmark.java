package dev.minibatch.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The most that one core of this machine does in the JVM that updates are timed in: the ceiling of all formulations. */
public class MachineLimitBenchmark extends SuiteBenchmark {
    /** The benchmark of the peak, which formulations are a share of. */
    public static final String PEAK = "MachineLimitBenchmark.fma";

    /** The floating-point operations of one call of {@link #fma}, and the bytes of one call of {@link #read}. */
    public static final int AMOUNT = 1 << 20;

    /**
     * The calls into which an amount is divided. A method that is called often is compiled soon; one that loops long is
     * first compiled within its loop, with vectors as objects.
     */
    private static final int PARTS = 8;

    private static final int OPERATIONS = AMOUNT / PARTS;
    private static final int DOUBLES = AMOUNT / PARTS / Double.BYTES;
    private static final int CALLS = 200;
    private static final long MOST_NANOSECONDS = 5_000_000_000L;

    /**
     * Repeats a loop until it is compiled, however short the warm-up is. Until then its vectors are objects; a JVM that
     * never keeps them in registers gets some seconds.
     */
    private static void compile(Runnable loop) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long allocated;
        do {
            allocated = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                loop.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        } while (allocated > CALLS && System.nanoTime() - start < MOST_NANOSECONDS);
    }

    /** The factors of {@link #fma}: fields, so that the compiler does not know them. */
    @State(Scope.Thread)
    public static class Factors {
        double factor = 0.999_999;
        double otherFactor = 1.000_001;
        double sum;

        @Setup
        public void compile() {
            MachineLimitBenchmark.compile(() -> sum += VectorProbe.fma(factor, otherFactor, OPERATIONS));
        }
    }

    /** Fused multiplications and additions of doubles, in vectors of the preferred size. */
    @Benchmark
    public double fma(Factors factors) {
        double sum = 0.0;
        for (int part = 0; part < PARTS; part++) {
            sum += VectorProbe.fma(factors.factor, factors.otherFactor, OPERATIONS);
        }
        return sum;
    }

    /** The cache or memory that is read. */
    public enum Level {
        /** 16 KB. */
        L1(1 << 14),
        /** 128 KB. */
        L2(1 << 17),
        /** 256 MB. */
        MEMORY(1 << 28);

        private final int bytes;

        Level(int bytes) {
            this.bytes = bytes;
        }
    }

    /** An array to read. */
    @State(Scope.Thread)
    public static class Data {
        @Param
        public Level level;

        private double[] data;
        private int next;
        double sum;

        /** Fills the array, so that its pages are its own. */
        @Setup
        public void fill() {
            data = new double[level.bytes / Double.BYTES];
            Arrays.fill(data, 1.0);
            compile(() -> sum += VectorProbe.sum(data, 0, DOUBLES));
        }
    }

    /** Reads an array in order, and sums it up. */
    @Benchmark
    public double read(Data data) {
        double sum = 0.0;
        for (int part = 0; part < PARTS; part++) {
            sum += VectorProbe.sum(data.data, data.next, DOUBLES);
            data.next = (data.next + DOUBLES) & (data.data.length - 1);
        }
        return sum;
    }
}
