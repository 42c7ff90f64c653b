package dev.minibatch.network;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * The weights and biases of an {@link Mlp}, or anything of their shape, such as a gradient. The neutral form in which
 * formulations exchange them.
 *
 * @param weights w<sup>l</sup><sub>jk</sub> as {@code weights[layer][neuron][input]}
 * @param biases b<sup>l</sup><sub>j</sub> as {@code biases[layer][neuron]}
 */
public record Parameters(double[][][] weights, double[][] biases) {

    public static Parameters zeros(Mlp network) {
        return generate(network, () -> 0.0);
    }

    /**
     * The book's initialisation: every weight and bias Gaussian with mean 0 and deviation 1.
     *
     * @param seed equal seeds give equal parameters, on every JVM
     */
    public static Parameters gaussian(Mlp network, long seed) {
        return generate(network, new Random(seed)::nextGaussian);
    }

    /** Takes the entries from a supplier, in the order of {@link #flat()}. */
    public static Parameters generate(Mlp network, DoubleSupplier entries) {
        double[][][] weights = new double[network.layers()][][];
        double[][] biases = new double[network.layers()][];
        for (int l = 0; l < network.layers(); l++) {
            weights[l] = new double[network.neurons(l)][network.inputs(l)];
            biases[l] = new double[network.neurons(l)];
            for (int j = 0; j < network.neurons(l); j++) {
                biases[l][j] = entries.getAsDouble();
                Arrays.setAll(weights[l][j], k -> entries.getAsDouble());
            }
        }
        return new Parameters(weights, biases);
    }

    public Parameters copy() {
        return new Parameters(Arrays.stream(weights).map(Parameters::copy).toArray(double[][][]::new), copy(biases));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** Writes all entries into a target of the same shape, without allocating. */
    public void copyInto(Parameters target) {
        for (int l = 0; l < weights.length; l++) {
            System.arraycopy(biases[l], 0, target.biases[l], 0, biases[l].length);
            for (int j = 0; j < weights[l].length; j++) {
                System.arraycopy(weights[l][j], 0, target.weights[l][j], 0, weights[l][j].length);
            }
        }
    }

    /** All entries in one array: layer by layer, neuron by neuron, the bias and then the weights of each. */
    public double[] flat() {
        int size = 0;
        for (double[][] layer : weights) {
            size += layer.length * (layer[0].length + 1);
        }
        double[] flat = new double[size];
        int next = 0;
        for (int l = 0; l < weights.length; l++) {
            for (int j = 0; j < weights[l].length; j++) {
                flat[next++] = biases[l][j];
                System.arraycopy(weights[l][j], 0, flat, next, weights[l][j].length);
                next += weights[l][j].length;
            }
        }
        return flat;
    }
}
