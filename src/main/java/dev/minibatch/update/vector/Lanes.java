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
     * NEON have. (Arrays begin at any multiple of 8 bytes, so that most vectors of 64 bytes lie across two cache lines and
     * count twice: 7 cycles of loading.) AVX2 has 16 registers, of which R = 4 takes 11 with 6 loads for 8 multiply-adds;
     * with R = 5, which takes 13, JDK 17 keeps some sums in memory, and needs twice the time.
     */
    static final int TILE = COUNT == AVX2_LANES ? 4 : 10;

    /** Columns are padded to a multiple of this, and examples are kept together by as many. */
    static final int PADDING = 10;

    /** Rows are padded to a multiple of this, so that a tile may reach over the edge. */
    static final int ROWS = 20;

    /** Addresses a multiple of this many doubles apart share a set of the first-level cache. */
    private static final int CACHE_WAY = 512;

    private Lanes() {}

    static int roundUp(int count, int size) {
        return (count + size - 1) / size * size;
    }

    /** How far the rows of a matrix of so many columns are apart: whole panels and tiles, not a multiple of 4 KB. */
    static int stride(int columns) {
        int stride = roundUp(roundUp(columns, PADDING), PANEL);
        return stride % CACHE_WAY == 0 ? stride + PANEL : stride;
    }
}
