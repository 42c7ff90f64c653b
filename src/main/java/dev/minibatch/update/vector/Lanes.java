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

    /**
     * Rows of a tile. A tile of R rows and two vectors has 2 R sums in registers, and takes for each step of its products
     * 2 loads of vectors, R broadcasts and 2 R multiply-adds. With R = 5 that is 7 loads for 10 multiply-adds, 3.5 cycles of
     * loading against 5 of arithmetic where two of each start in a cycle, and 13 registers of the 16 that AVX2 has. Ten sums
     * are enough to wait for none where an addition takes 4 cycles. AVX-512 and NEON have registers for R = 10. With AVX-512
     * that was not seen to be faster, and it is so near to the most that HotSpot's C2 inlines in a method that a few calls
     * more made objects of its vectors.
     */
    static final int TILE = 5;

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
