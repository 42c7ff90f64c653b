package dev.minibatch.update.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The shape of this processor's vectors, and the sizes of tiles and of storage that follow from it. */
final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    /** Doubles in a vector: 8 with AVX-512, 4 with AVX2, 2 with NEON. */
    static final int COUNT = SPECIES.length();

    /** Columns of a tile, and of a panel: two vectors. */
    static final int PANEL = 2 * COUNT;

    private static final int AVX2_LANES = 4;

    /**
     * Rows of a tile. A tile of R rows and two vectors has 2 R sums in registers, and takes for each step of its products
     * 2 loads of vectors, R broadcasts and 2 R multiply-adds. With R = 10 that is 12 loads for 20 multiply-adds, 6 cycles
     * of loading against 10 of arithmetic where two of each start in a cycle, and 23 registers of the 32 that AVX-512 and
     * NEON have. AVX2 has 16 registers, of which R = 5 takes 13, with 7 loads for 10 multiply-adds.
     */
    static final int TILE = COUNT == AVX2_LANES ? 5 : 10;

    /** Rows are padded to a multiple of this: whole tiles of every size. */
    static final int TEN = 10;

    /**
     * Where a matrix begins in its array: behind the header of the array at a multiple of 64 bytes, if the array begins at
     * one, as with {@code -XX:ObjectAlignmentInBytes=64}. Then no vector lies across two cache lines.
     */
    static final int START = 6;

    /** The longest stretch of a product's depth that is computed at once: its operands fit into the first-level cache. */
    private static final int MOST_DEPTH = 160;

    /** Addresses a multiple of this many doubles apart share a set of the first-level cache. */
    private static final int CACHE_WAY = 512;

    private Lanes() {}

    static int roundUp(int count, int size) {
        return (count + size - 1) / size * size;
    }

    /** The length of the stretches into which a depth is divided. */
    static int stretch(int depth) {
        int stretches = roundUp(depth, MOST_DEPTH) / MOST_DEPTH;
        return roundUp(depth, stretches) / stretches;
    }

    /** How far the rows of a matrix of so many columns are apart: whole panels, not a multiple of 4 KB. */
    static int stride(int columns) {
        int stride = roundUp(columns, PANEL);
        return stride % CACHE_WAY == 0 ? stride + PANEL : stride;
    }
}
