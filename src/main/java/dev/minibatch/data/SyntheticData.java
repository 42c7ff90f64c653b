package dev.minibatch.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seeded random examples, for networks that no data set at hand fits: inputs are zero four times in five and else uniform
 * in [0, 1), as a digit's pixels are, and a target has a single 1 at a random place. An example is made anew each time it
 * is asked for, from the seed and its row, so that any number of them takes no memory.
 *
 * @param seed equal seeds give equal data, on every JVM
 */
public record SyntheticData(int size, int inputs, int outputs, long seed) implements Dataset {
    /** The share of inputs that are not zero in MNIST's training digits, kept here so that sparsity stays realistic. */
    private static final double DENSITY = 0.19;

    private static final long INPUTS = 0x9e3779b97f4a7c15L;
    private static final long TARGETS = 0xbf58476d1ce4e5b9L;

    @Override
    public void copyInput(int row, double[] x) {
        SplittableRandom random = random(row, INPUTS);
        Arrays.setAll(x, k -> random.nextDouble() < DENSITY ? random.nextDouble() : 0.0);
    }

    @Override
    public void copyTarget(int row, double[] y) {
        Arrays.fill(y, 0.0);
        y[random(row, TARGETS).nextInt(outputs)] = 1.0;
    }

    /** A generator for one row: seeded through another one, since nearby seeds would give shifted copies of one stream. */
    private SplittableRandom random(int row, long what) {
        return new SplittableRandom(new SplittableRandom(seed ^ what * (row + 1)).nextLong());
    }
}
