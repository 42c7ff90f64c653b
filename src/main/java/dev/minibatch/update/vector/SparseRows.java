package dev.minibatch.update.vector;

import java.util.Arrays;

/**
 * Up to ten examples, without the inputs that are zero in all of them.
 *
 * @param active which inputs there are, a multiple of ten; at the end, as often as that takes, the number of inputs, which
 *     is none of them but a row of {@link Panels}' padding
 * @param x their values: that of input {@code active[t]} of example i at {@code t * TILE + i}; zero for examples and inputs
 *     that are there to fill up
 * @param examples how many examples there are
 */
record SparseRows(int[] active, double[] x, int examples) {
    /** How many examples are kept together: so that ten times two vectors of sums are in registers (see {@link Lanes}). */
    static final int TILE = Lanes.PADDING;

    /** Leaves out what is zero. */
    static SparseRows of(double[][] inputs) {
        int n = inputs[0].length;
        int count = 0;
        int[] active = new int[Lanes.roundUp(n, TILE)];
        for (int k = 0; k < n; k++) {
            for (double[] input : inputs) {
                if (input[k] != 0.0) {
                    active[count++] = k;
                    break;
                }
            }
        }
        int padded = Lanes.roundUp(count, TILE);
        double[] x = new double[padded * TILE];
        int[] kept = Arrays.copyOf(active, padded);
        for (int t = 0; t < padded; t++) {
            if (t >= count) {
                kept[t] = n;
                continue;
            }
            for (int i = 0; i < inputs.length; i++) {
                x[t * TILE + i] = inputs[i][kept[t]];
            }
        }
        return new SparseRows(kept, x, inputs.length);
    }
}
