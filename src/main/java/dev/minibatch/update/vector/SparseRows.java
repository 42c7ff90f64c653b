package dev.minibatch.update.vector;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Up to ten examples without the inputs that are zero in all of them.
 *
 * @param active the other inputs
 * @param x input {@code active[t]} of example i at {@code t * TILE + i}; zero for missing examples
 */
record SparseRows(int[] active, double[] x) {
    /** Examples in a tile. Its ten times two vectors of sums fit into the registers of all but AVX2: the rows of W are far apart. */
    static final int TILE = Lanes.TEN;

    static SparseRows of(double[][] inputs) {
        int[] active = IntStream.range(0, inputs[0].length)
                .filter(k -> Arrays.stream(inputs).anyMatch(input -> input[k] != 0.0))
                .toArray();
        double[] x = new double[active.length * TILE];
        for (int t = 0; t < active.length; t++) {
            for (int i = 0; i < inputs.length; i++) {
                x[t * TILE + i] = inputs[i][active[t]];
            }
        }
        return new SparseRows(active, x);
    }
}
