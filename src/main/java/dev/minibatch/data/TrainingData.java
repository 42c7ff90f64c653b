package dev.minibatch.data;

import dev.minibatch.network.Mlp;
import java.io.IOException;
import java.nio.file.Path;

/** The data sets that a user can name. */
public final class TrainingData {
    /** The digits where they fit the network, synthetic data elsewhere. */
    public static final String AUTO = "auto";

    /** The 5,000 training and 1,000 test digits in the jar. */
    public static final String DIGITS = "digits";

    /** Seeded random data, as sparse as digits. */
    public static final String SYNTHETIC = "synthetic";

    /** Seeded random data without a zero. */
    public static final String DENSE = "dense";

    private static final int SYNTHETIC_SIZE = 5_000;
    private static final long SYNTHETIC_SEED = 563_815;

    private TrainingData() {}

    /**
     * The training examples for a network.
     *
     * @param name {@value #AUTO}, {@value #DIGITS}, {@value #SYNTHETIC}, {@value #DENSE}, or a folder with MNIST's four
     *     files
     * @throws IOException with a message of one line, if a file is missing or malformed
     * @throws IllegalArgumentException with a message of one line, if the data do not fit the network
     */
    public static Dataset named(String name, Mlp network) throws IOException {
        return switch (name) {
            case AUTO ->
                network.inputs() == 784 && network.outputs() == 10 ? Mnist.embeddedTraining() : synthetic(network);
            case DIGITS -> fitting(Mnist.embeddedTraining(), name, network);
            case SYNTHETIC -> synthetic(network);
            case DENSE -> new SyntheticData(SYNTHETIC_SIZE, network.inputs(), network.outputs(), SYNTHETIC_SEED, 1.0);
            default -> fitting(Mnist.training(Path.of(name), network.outputs()), name, network);
        };
    }

    /** Likewise the test examples of {@value #DIGITS} or of a folder. */
    public static Dataset test(String name, Mlp network) throws IOException {
        Dataset test = name.equals(DIGITS) ? Mnist.embeddedTest() : Mnist.test(Path.of(name), network.outputs());
        return fitting(test, name, network);
    }

    private static Dataset synthetic(Mlp network) {
        return new SyntheticData(SYNTHETIC_SIZE, network.inputs(), network.outputs(), SYNTHETIC_SEED);
    }

    private static Dataset fitting(Dataset data, String name, Mlp network) {
        if (data.inputs() != network.inputs() || data.outputs() != network.outputs()) {
            throw new IllegalArgumentException("data '" + name + "' has " + data.inputs() + " inputs and "
                    + data.outputs() + " outputs, the network " + network + " has " + network.inputs() + " and "
                    + network.outputs() + "; change one of them");
        }
        return data;
    }
}
