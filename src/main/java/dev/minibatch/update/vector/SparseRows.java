package dev.minibatch.update.vector;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Up to ten examples, without the inputs that are zero in all of them.
 *
 * @param active which inputs there are
 * @param x their values: that of input {@code active[t]} of example i at {@code t * TILE + i}; zero for examples that there
 *     are not
 */
record SparseRows(int[] active, double[] x) {
    /**
     * How many examples are kept together, on any processor: ten times two vectors of sums fit into the registers of most
     * (see {@link Lanes#TILE}); with AVX2, where they do not, some are kept in memory.
     */
    static final int TILE = Lanes.PADDING;

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
