package dev.minibatch.benchmark;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops that {@link MachineLimitBenchmark} times, in vectors of the preferred size. */
final class VectorProbe {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int AVX2_LANES = 4;

    private VectorProbe() {}

    /**
     * Multiplies and adds on registers alone. An addition waits about four cycles for the one before, and two to four
     * start in each cycle, so 16 independent sums keep all units busy. With AVX2 there are registers for 12, enough for
     * the two a cycle of its processors. The sums start at different numbers: a compiler could merge equal ones.
     *
     * @param operations how many multiplications and additions; rounded down to whole steps
     */
    static double fma(double factor, double otherFactor, int operations) {
        int perSum = operations / (2 * SPECIES.length());
        return SPECIES.length() == AVX2_LANES
                ? twelveSums(factor, otherFactor, perSum / 12)
                : sixteenSums(factor, otherFactor, perSum / 16);
    }

    private static double twelveSums(double factor, double otherFactor, int steps) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector y = DoubleVector.broadcast(SPECIES, otherFactor);
        DoubleVector s0 = DoubleVector.broadcast(SPECIES, 0);
        DoubleVector s1 = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector s2 = DoubleVector.broadcast(SPECIES, 2);
        DoubleVector s3 = DoubleVector.broadcast(SPECIES, 3);
        DoubleVector s4 = DoubleVector.broadcast(SPECIES, 4);
        DoubleVector s5 = DoubleVector.broadcast(SPECIES, 5);
        DoubleVector s6 = DoubleVector.broadcast(SPECIES, 6);
        DoubleVector s7 = DoubleVector.broadcast(SPECIES, 7);
        DoubleVector s8 = DoubleVector.broadcast(SPECIES, 8);
        DoubleVector s9 = DoubleVector.broadcast(SPECIES, 9);
        DoubleVector s10 = DoubleVector.broadcast(SPECIES, 10);
        DoubleVector s11 = DoubleVector.broadcast(SPECIES, 11);
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
        DoubleVector first = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        DoubleVector last = s6.add(s7).add(s8).add(s9).add(s10).add(s11);
        return first.add(last).reduceLanes(VectorOperators.ADD);
    }

    private static double sixteenSums(double factor, double otherFactor, int steps) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector y = DoubleVector.broadcast(SPECIES, otherFactor);
        DoubleVector s0 = DoubleVector.broadcast(SPECIES, 0);
        DoubleVector s1 = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector s2 = DoubleVector.broadcast(SPECIES, 2);
        DoubleVector s3 = DoubleVector.broadcast(SPECIES, 3);
        DoubleVector s4 = DoubleVector.broadcast(SPECIES, 4);
        DoubleVector s5 = DoubleVector.broadcast(SPECIES, 5);
        DoubleVector s6 = DoubleVector.broadcast(SPECIES, 6);
        DoubleVector s7 = DoubleVector.broadcast(SPECIES, 7);
        DoubleVector s8 = DoubleVector.broadcast(SPECIES, 8);
        DoubleVector s9 = DoubleVector.broadcast(SPECIES, 9);
        DoubleVector s10 = DoubleVector.broadcast(SPECIES, 10);
        DoubleVector s11 = DoubleVector.broadcast(SPECIES, 11);
        DoubleVector s12 = DoubleVector.broadcast(SPECIES, 12);
        DoubleVector s13 = DoubleVector.broadcast(SPECIES, 13);
        DoubleVector s14 = DoubleVector.broadcast(SPECIES, 14);
        DoubleVector s15 = DoubleVector.broadcast(SPECIES, 15);
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
        }
        DoubleVector first = s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7);
        DoubleVector last =
                s8.add(s9).add(s10).add(s11).add(s12).add(s13).add(s14).add(s15);
        return first.add(last).reduceLanes(VectorOperators.ADD);
    }

    /**
     * Sums an array in eight vectors, and starts again at its beginning after its end. A Java array begins at any
     * multiple of 8 bytes, so most vectors of 64 bytes lie across two cache lines.
     *
     * @param data a power of two of numbers
     * @param start a multiple of eight vectors
     * @param count how many numbers to read: a multiple of eight vectors
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
