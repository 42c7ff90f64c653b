package dev.minibatch.benchmark;

import dev.minibatch.network.Flops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops that {@link MachineLimitBenchmark} times, in vectors of the preferred size. */
final class VectorProbe {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    /** Sums under way at once: more than the four cycles of an operation times the two that start in each. */
    private static final int SUMS = 12;

    private VectorProbe() {}

    /** Multiplies and adds, {@link Flops#PROBE} operations in all, on registers alone. */
    static double fma(double factor, double summand) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector y = DoubleVector.broadcast(SPECIES, summand);
        DoubleVector s0 = y;
        DoubleVector s1 = y;
        DoubleVector s2 = y;
        DoubleVector s3 = y;
        DoubleVector s4 = y;
        DoubleVector s5 = y;
        DoubleVector s6 = y;
        DoubleVector s7 = y;
        DoubleVector s8 = y;
        DoubleVector s9 = y;
        DoubleVector s10 = y;
        DoubleVector s11 = y;
        int steps = Flops.PROBE / (2 * SUMS * SPECIES.length());
        for (int i = 0; i < steps; i++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
            s10 = s10.fma(x, y);
            s11 = s11.fma(x, y);
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5).add(s6.add(s7)))
                .add(s8.add(s9).add(s10.add(s11)))
                .reduceLanes(VectorOperators.ADD);
    }

    /** Adds up numbers that lie one after another, in eight vectors; their number is a multiple of eight vectors. */
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
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).reduceLanes(VectorOperators.ADD);
    }
}
