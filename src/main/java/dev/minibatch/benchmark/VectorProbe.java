package dev.minibatch.benchmark;

import dev.minibatch.network.Flops;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops that {@link MachineLimitBenchmark} times, in vectors of the preferred size. */
final class VectorProbe {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int AVX2_LANES = 4;

    /**
     * Into how many calls an operation of the benchmark is divided: a method that is called often is compiled soon, while one
     * that loops long is first compiled in the midst of its loop, with vectors in objects.
     */
    static final int PARTS = 8;

    private VectorProbe() {}

    /**
     * Multiplies and adds, a part of {@link Flops#PROBE} operations, on registers alone. A sum has to wait four cycles or so for
     * its last addition, and two to four start in each cycle: 20 sums at once leave no processor waiting. With AVX2 there
     * are registers for 12, enough for the two a cycle that its processors start. Each sum goes on from its own number: of
     * sums that are all the same a compiler could leave all but one out.
     *
     * @param sums what to begin with; takes the results
     */
    static void fma(double factor, double otherFactor, double[] sums) {
        if (SPECIES.length() == AVX2_LANES) {
            twelveSums(factor, otherFactor, sums);
        } else {
            twentySums(factor, otherFactor, sums);
        }
    }

    /** As many vectors of sums as there may be, of numbers that all differ. */
    static double[] sums() {
        double[] sums = new double[20 * SPECIES.length()];
        Arrays.setAll(sums, i -> i);
        return sums;
    }

    private static void twelveSums(double factor, double otherFactor, double[] sums) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector y = DoubleVector.broadcast(SPECIES, otherFactor);
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, sums, 0);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, sums, 1 * SPECIES.length());
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, sums, 2 * SPECIES.length());
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, sums, 3 * SPECIES.length());
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, sums, 4 * SPECIES.length());
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, sums, 5 * SPECIES.length());
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, sums, 6 * SPECIES.length());
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, sums, 7 * SPECIES.length());
        DoubleVector s8 = DoubleVector.fromArray(SPECIES, sums, 8 * SPECIES.length());
        DoubleVector s9 = DoubleVector.fromArray(SPECIES, sums, 9 * SPECIES.length());
        DoubleVector s10 = DoubleVector.fromArray(SPECIES, sums, 10 * SPECIES.length());
        DoubleVector s11 = DoubleVector.fromArray(SPECIES, sums, 11 * SPECIES.length());
        int steps = Flops.PROBE / PARTS / (2 * 12 * SPECIES.length());
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
        s0.intoArray(sums, 0);
        s1.intoArray(sums, 1 * SPECIES.length());
        s2.intoArray(sums, 2 * SPECIES.length());
        s3.intoArray(sums, 3 * SPECIES.length());
        s4.intoArray(sums, 4 * SPECIES.length());
        s5.intoArray(sums, 5 * SPECIES.length());
        s6.intoArray(sums, 6 * SPECIES.length());
        s7.intoArray(sums, 7 * SPECIES.length());
        s8.intoArray(sums, 8 * SPECIES.length());
        s9.intoArray(sums, 9 * SPECIES.length());
        s10.intoArray(sums, 10 * SPECIES.length());
        s11.intoArray(sums, 11 * SPECIES.length());
    }

    private static void twentySums(double factor, double otherFactor, double[] sums) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector y = DoubleVector.broadcast(SPECIES, otherFactor);
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, sums, 0);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, sums, 1 * SPECIES.length());
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, sums, 2 * SPECIES.length());
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, sums, 3 * SPECIES.length());
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, sums, 4 * SPECIES.length());
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, sums, 5 * SPECIES.length());
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, sums, 6 * SPECIES.length());
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, sums, 7 * SPECIES.length());
        DoubleVector s8 = DoubleVector.fromArray(SPECIES, sums, 8 * SPECIES.length());
        DoubleVector s9 = DoubleVector.fromArray(SPECIES, sums, 9 * SPECIES.length());
        DoubleVector s10 = DoubleVector.fromArray(SPECIES, sums, 10 * SPECIES.length());
        DoubleVector s11 = DoubleVector.fromArray(SPECIES, sums, 11 * SPECIES.length());
        DoubleVector s12 = DoubleVector.fromArray(SPECIES, sums, 12 * SPECIES.length());
        DoubleVector s13 = DoubleVector.fromArray(SPECIES, sums, 13 * SPECIES.length());
        DoubleVector s14 = DoubleVector.fromArray(SPECIES, sums, 14 * SPECIES.length());
        DoubleVector s15 = DoubleVector.fromArray(SPECIES, sums, 15 * SPECIES.length());
        DoubleVector s16 = DoubleVector.fromArray(SPECIES, sums, 16 * SPECIES.length());
        DoubleVector s17 = DoubleVector.fromArray(SPECIES, sums, 17 * SPECIES.length());
        DoubleVector s18 = DoubleVector.fromArray(SPECIES, sums, 18 * SPECIES.length());
        DoubleVector s19 = DoubleVector.fromArray(SPECIES, sums, 19 * SPECIES.length());
        int steps = Flops.PROBE / PARTS / (2 * 20 * SPECIES.length());
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
        s0.intoArray(sums, 0);
        s1.intoArray(sums, 1 * SPECIES.length());
        s2.intoArray(sums, 2 * SPECIES.length());
        s3.intoArray(sums, 3 * SPECIES.length());
        s4.intoArray(sums, 4 * SPECIES.length());
        s5.intoArray(sums, 5 * SPECIES.length());
        s6.intoArray(sums, 6 * SPECIES.length());
        s7.intoArray(sums, 7 * SPECIES.length());
        s8.intoArray(sums, 8 * SPECIES.length());
        s9.intoArray(sums, 9 * SPECIES.length());
        s10.intoArray(sums, 10 * SPECIES.length());
        s11.intoArray(sums, 11 * SPECIES.length());
        s12.intoArray(sums, 12 * SPECIES.length());
        s13.intoArray(sums, 13 * SPECIES.length());
        s14.intoArray(sums, 14 * SPECIES.length());
        s15.intoArray(sums, 15 * SPECIES.length());
        s16.intoArray(sums, 16 * SPECIES.length());
        s17.intoArray(sums, 17 * SPECIES.length());
        s18.intoArray(sums, 18 * SPECIES.length());
        s19.intoArray(sums, 19 * SPECIES.length());
    }

    /**
     * Adds up numbers that lie one after another, in eight vectors, from the start of the array again after its end. A Java
     * array's numbers begin at any multiple of 8 bytes, so that most vectors of 64 bytes lie across two cache lines.
     *
     * @param data as many as a power of two
     * @param start a multiple of eight vectors
     * @param count how many: a multiple of eight vectors
     */
    static double sum(double[] data, int start, int count) {
        int lanes = SPECIES.length();
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        for (int n = 0; n < count; n += 8 * lanes) {
            int i = (start + n) & (data.length - 1);
            s0 = s0.add(DoubleVector.fromArray(SPECIES, data, i));
            s1 = s1.add(DoubleVector.fromArray(SPECIES, data, i + lanes));
            s2 = s2.add(DoubleVector.fromArray(SPECIES, data, i + 2 * lanes));
            s3 = s3.add(DoubleVector.fromArray(SPECIES, data, i + 3 * lanes));
            s4 = s4.add(DoubleVector.fromArray(SPECIES, data, i + 4 * lanes));
            s5 = s5.add(DoubleVector.fromArray(SPECIES, data, i + 5 * lanes));
            s6 = s6.add(DoubleVector.fromArray(SPECIES, data, i + 6 * lanes));
            s7 = s7.add(DoubleVector.fromArray(SPECIES, data, i + 7 * lanes));
        }
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).reduceLanes(VectorOperators.ADD);
    }
}
