package dev.minibatch.benchmark;

import dev.minibatch.network.Flops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops that {@link MachineLimitBenchmark} times, in vectors of the preferred size. */
final class VectorProbe {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int AVX2_LANES = 4;

    private VectorProbe() {}

    /**
     * Multiplies and adds, {@link Flops#PROBE} operations in all, on registers alone. A sum has to wait four cycles or so for
     * its last addition, and two to four start in each cycle: 20 sums at once leave no processor waiting. With AVX2 there
     * are registers for 12, enough for the two a cycle that its processors start.
     */
    static double fma(double factor, double otherFactor) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector y = DoubleVector.broadcast(SPECIES, otherFactor);
        return SPECIES.length() == AVX2_LANES ? twelveSums(x, y) : twentySums(x, y);
    }

    private static double twelveSums(DoubleVector x, DoubleVector y) {
        DoubleVector s0 = x;
        DoubleVector s1 = x;
        DoubleVector s2 = x;
        DoubleVector s3 = x;
        DoubleVector s4 = x;
        DoubleVector s5 = x;
        DoubleVector s6 = x;
        DoubleVector s7 = x;
        DoubleVector s8 = x;
        DoubleVector s9 = x;
        DoubleVector s10 = x;
        DoubleVector s11 = x;
        int steps = Flops.PROBE / (2 * 12 * SPECIES.length());
        for (int i = 0; i < steps; i++) {
            s0 = x.fma(y, s0);
            s1 = x.fma(y, s1);
            s2 = x.fma(y, s2);
            s3 = x.fma(y, s3);
            s4 = x.fma(y, s4);
            s5 = x.fma(y, s5);
            s6 = x.fma(y, s6);
            s7 = x.fma(y, s7);
            s8 = x.fma(y, s8);
            s9 = x.fma(y, s9);
            s10 = x.fma(y, s10);
            s11 = x.fma(y, s11);
        }
        return s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11)
                .reduceLanes(VectorOperators.ADD);
    }

    private static double twentySums(DoubleVector x, DoubleVector y) {
        DoubleVector s0 = x;
        DoubleVector s1 = x;
        DoubleVector s2 = x;
        DoubleVector s3 = x;
        DoubleVector s4 = x;
        DoubleVector s5 = x;
        DoubleVector s6 = x;
        DoubleVector s7 = x;
        DoubleVector s8 = x;
        DoubleVector s9 = x;
        DoubleVector s10 = x;
        DoubleVector s11 = x;
        DoubleVector s12 = x;
        DoubleVector s13 = x;
        DoubleVector s14 = x;
        DoubleVector s15 = x;
        DoubleVector s16 = x;
        DoubleVector s17 = x;
        DoubleVector s18 = x;
        DoubleVector s19 = x;
        int steps = Flops.PROBE / (2 * 20 * SPECIES.length());
        for (int i = 0; i < steps; i++) {
            s0 = x.fma(y, s0);
            s1 = x.fma(y, s1);
            s2 = x.fma(y, s2);
            s3 = x.fma(y, s3);
            s4 = x.fma(y, s4);
            s5 = x.fma(y, s5);
            s6 = x.fma(y, s6);
            s7 = x.fma(y, s7);
            s8 = x.fma(y, s8);
            s9 = x.fma(y, s9);
            s10 = x.fma(y, s10);
            s11 = x.fma(y, s11);
            s12 = x.fma(y, s12);
            s13 = x.fma(y, s13);
            s14 = x.fma(y, s14);
            s15 = x.fma(y, s15);
            s16 = x.fma(y, s16);
            s17 = x.fma(y, s17);
            s18 = x.fma(y, s18);
            s19 = x.fma(y, s19);
        }
        return s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11)
                .add(s12)
                .add(s13)
                .add(s14)
                .add(s15)
                .add(s16)
                .add(s17)
                .add(s18)
                .add(s19)
                .reduceLanes(VectorOperators.ADD);
    }

    /**
     * Adds up numbers that lie one after another, in eight vectors, several times over. A Java array's numbers begin at any
     * multiple of 8 bytes, so that most vectors of 64 bytes lie across two cache lines.
     *
     * @param count how many: a multiple of eight vectors
     */
    static double sum(double[] data, int start, int count, int times) {
        int lanes = SPECIES.length();
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        for (int n = 0; n < times; n++) {
            for (int i = start; i < start + count; i += 8 * lanes) {
                s0 = s0.add(DoubleVector.fromArray(SPECIES, data, i));
                s1 = s1.add(DoubleVector.fromArray(SPECIES, data, i + lanes));
                s2 = s2.add(DoubleVector.fromArray(SPECIES, data, i + 2 * lanes));
                s3 = s3.add(DoubleVector.fromArray(SPECIES, data, i + 3 * lanes));
                s4 = s4.add(DoubleVector.fromArray(SPECIES, data, i + 4 * lanes));
                s5 = s5.add(DoubleVector.fromArray(SPECIES, data, i + 5 * lanes));
                s6 = s6.add(DoubleVector.fromArray(SPECIES, data, i + 6 * lanes));
                s7 = s7.add(DoubleVector.fromArray(SPECIES, data, i + 7 * lanes));
            }
        }
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).reduceLanes(VectorOperators.ADD);
    }
}
