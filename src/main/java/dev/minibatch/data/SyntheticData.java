package dev.minibatch.data;

import java.util.Random;

/** Seeded random examples, for networks that no data set at hand fits. */
public final class SyntheticData {
    /** The share of inputs that are not zero in MNIST's training digits, kept here so that sparsity stays realistic. */
    private static final double DENSITY = 0.19;

    private SyntheticData() {}

    /**
     * Examples whose inputs are zero four times in five and else uniform in [0, 1), as a digit's pixels are, and whose
     * target has a single 1 at a random place.
     *
     * @param size the number of examples
     * @param seed equal seeds give equal data, on every JVM
     */
    public static Dataset create(int size, int inputs, int outputs, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[size][inputs];
        double[][] y = new double[size][outputs];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < inputs; k++) {
                x[i][k] = random.nextDouble() < DENSITY ? random.nextDouble() : 0.0;
            }
            y[i][random.nextInt(outputs)] = 1.0;
        }
        return new DenseDataset(x, y);
    }
}
