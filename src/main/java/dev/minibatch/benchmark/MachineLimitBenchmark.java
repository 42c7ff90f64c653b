package dev.minibatch.benchmark;

import com.sun.management.ThreadMXBean;
import dev.minibatch.network.Flops;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core of this machine can do at most, in the JVM that updates are timed in: the ceiling that formulations are
 * measured by. An operation is 2<sup>20</sup> floating-point operations, as near as whole steps come to them, or
 * 2<sup>20</sup> bytes read.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 20, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 70, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class MachineLimitBenchmark {
    /** The benchmark of the peak, which formulations are a share of. */
    public static final String PEAK = "MachineLimitBenchmark.fma";

    /** Doubles that one call reads. */
    private static final int PART = Flops.PROBE / Double.BYTES / VectorProbe.PARTS;

    private static final int PROBES = 200;
    private static final long MOST_NANOSECONDS = 5_000_000_000L;

    /**
     * Repeats a probe until it is compiled: until then its vectors are objects. On a JVM that never keeps them in registers
     * some seconds have to do.
     */
    private static void compile(Runnable probe) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long allocated;
        do {
            allocated = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < PROBES; i++) {
                probe.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        } while (allocated > PROBES && System.nanoTime() - start < MOST_NANOSECONDS);
    }

    /** The factors of {@link #fma}, so that the compiler knows neither. */
    @State(Scope.Thread)
    public static class Factors {
        double factor = 0.999_999;
        double otherFactor = 1.000_001;
        double[] sums = VectorProbe.sums();

        /** However short the warm-up is: measured cold, the limit would not be one. */
        @Setup
        public void warmUp() {
            compile(() -> VectorProbe.fma(factor, otherFactor, sums));
        }
    }

    /** Multiplications and additions of doubles, fused, in vectors of the preferred size, on registers alone. */
    @Benchmark
    public double[] fma(Factors factors) {
        for (int part = 0; part < VectorProbe.PARTS; part++) {
            VectorProbe.fma(factors.factor, factors.otherFactor, factors.sums);
        }
        return factors.sums;
    }

    /** Where the bytes that are read come from. */
    public enum Level {
        /** The first-level cache: 16 KB, over and over. */
        L1(1 << 14),
        /** The second-level cache: 128 KB. */
        L2(1 << 17),
        /** Memory: 256 MB. */
        MEMORY(1 << 28);

        private final int bytes;

        Level(int bytes) {
            this.bytes = bytes;
        }
    }

    /** An array to read. */
    @State(Scope.Thread)
    public static class Data {
        /** Where from. */
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
            compile(() -> sum += VectorProbe.sum(data, 0, PART));
        }
    }

    /** Reads 2<sup>20</sup> bytes one after another, and adds them up in eight vectors. */
    @Benchmark
    public double read(Data data) {
        double sum = 0.0;
        for (int part = 0; part < VectorProbe.PARTS; part++) {
            sum += VectorProbe.sum(data.data, data.next, PART);
            data.next = (data.next + PART) & (data.data.length - 1);
        }
        return sum;
    }
}
