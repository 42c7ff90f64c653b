package dev.minibatch.data;

import dev.minibatch.network.Mlp;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the training examples that a user names, and sees to it that they fit the network. */
public final class TrainingData {
    /** The name of the default: the digits where they fit the network, synthetic data elsewhere. */
    public static final String AUTO = "auto";

    /** The name of the 5,000 digits in the jar. */
    public static final String DIGITS = "digits";

    /** The name of seeded random data, as many as there are digits. */
    public static final String SYNTHETIC = "synthetic";

    /** The name of seeded random data without a zero, as many. */
    public static final String DENSE = "dense";

    private static final int SYNTHETIC_SIZE = 5_000;
    private static final long SYNTHETIC_SEED = 563_815;

    private TrainingData() {}

    /**
     * The training examples for a network.
     *
     * @param name {@value #AUTO}, {@value #DIGITS}, {@value #SYNTHETIC}, {@value #DENSE}, or a folder with MNIST's four
     *     files
     * @throws IOException with a message of one line, if a file is missing or is not as it should be
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

    private static Dataset synthetic(Mlp network) {
        return new SyntheticData(SYNTHETIC_SIZE, network.inputs(), network.outputs(), SYNTHETIC_SEED);
    }

    private static Dataset fitting(Dataset data, String name, Mlp network) {
        if (data.inputs() != network.inputs() || data.outputs() != network.outputs()) {
            throw new IllegalArgumentException("data '" + name + "' has " + data.inputs() + " inputs and "
                    + data.outputs() + " outputs, the network " + network + " has " + network.inputs() + " and "
                    + network.outputs() + "; change one of them, or use " + SYNTHETIC + " data");
        }
        return data;
    }
}
