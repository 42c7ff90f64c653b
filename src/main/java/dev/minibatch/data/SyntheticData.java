package dev.minibatch.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seeded random examples, for networks of any shape. An input is zero or uniform in (0, 1]; a target has a single 1 at a
 * random place. An example is generated from the seed and its row whenever it is read, so that it takes no memory.
 *
 * @param seed equal seeds give equal data, on every JVM
 * @param density the share of inputs that are not zero, from 0 to 1
 */
public record SyntheticData(int size, int inputs, int outputs, long seed, double density) implements Dataset {
    /** The share of inputs that are not zero in MNIST's training digits. */
    private static final double DENSITY_OF_DIGITS = 0.19;

    private static final long INPUTS = 0x9e3779b97f4a7c15L;
    private static final long TARGETS = 0xbf58476d1ce4e5b9L;

    /** Inputs as sparse as a digit's pixels. */
    public SyntheticData(int size, int inputs, int outputs, long seed) {
        this(size, inputs, outputs, seed, DENSITY_OF_DIGITS);
    }

    @Override
    public void copyInput(int row, double[] x) {
        SplittableRandom random = random(row, INPUTS);
        Arrays.setAll(x, k -> random.nextDouble() < density ? notZero(random) : 0.0);
    }

    /** Uniform in (0, 1]: Java's numbers are in [0, 1), and 1 stands in for 0. */
    private static double notZero(SplittableRandom random) {
        double number = random.nextDouble();
        return number == 0.0 ? 1.0 : number;
    }

    @Override
    public void copyTarget(int row, double[] y) {
        Arrays.fill(y, 0.0);
        y[random(row, TARGETS).nextInt(outputs)] = 1.0;
    }

    /** Seeds a row's generator through another one: nearby seeds would give shifted copies of one stream. */
    private SplittableRandom random(int row, long what) {
        return new SplittableRandom(new SplittableRandom(seed ^ what * (row + 1)).nextLong());
    }
}
