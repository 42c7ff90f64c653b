package dev.minibatch.cli;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.DigitSet;
import dev.minibatch.data.Mnist;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.Formulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that choose a network and its data. */
final class NetworkOptions {
    @Option(
            names = "--network",
            defaultValue = "784-30-10",
            paramLabel = "SIZES",
            description = "The layer sizes. Default: ${DEFAULT-VALUE}")
    private String sizes;

    @Option(
            names = "--activation",
            defaultValue = "SIGMOID",
            description = "Of all neurons: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Activation activation;

    @Option(
            names = "--cost",
            defaultValue = "QUADRATIC",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Cost cost;

    Mlp network() throws InvalidInputException {
        try {
            return Mlp.parse(sizes).withActivation(activation).withCost(cost);
        } catch (IllegalArgumentException impossible) {
            throw new InvalidInputException(impossible);
        }
    }

    /**
     * The data that fit a network.
     *
     * @param folder where they are; the embedded digits, if null
     */
    static DigitSet data(Path folder, Mlp network) throws InvalidInputException {
        try {
            DigitSet data = folder == null ? DigitSet.embedded() : DigitSet.in(folder, network.outputs());
            requireFit(folder, "training", data.training(), network);
            requireFit(folder, "test", data.test(), network);
            return data;
        } catch (IOException unusable) {
            throw new InvalidInputException(unusable);
        }
    }

    /** The test examples of {@link #data} alone. */
    static Dataset testData(Path folder, Mlp network) throws InvalidInputException {
        try {
            Dataset test = folder == null ? Mnist.embeddedTest() : Mnist.test(folder, network.outputs());
            requireFit(folder, "test", test, network);
            return test;
        } catch (IOException unusable) {
            throw new InvalidInputException(unusable);
        }
    }

    private static void requireFit(Path folder, String which, Dataset data, Mlp network) throws InvalidInputException {
        String images = (folder == null ? "the embedded digits" : folder.toString()) + " (" + which + " images)";
        if (data.inputs() != network.inputs()) {
            throw new InvalidInputException(images + ": an image has " + data.inputs() + " pixels, the network "
                    + network + " has " + network.inputs() + " inputs; change --network");
        }
        if (data.outputs() != network.outputs()) {
            throw new InvalidInputException(images + ": there are " + data.outputs() + " classes, the network "
                    + network + " has " + network.outputs() + " outputs; change --network");
        }
    }

    /** Refuses a formulation that this JVM cannot run. */
    static void requireAvailable(Formulation formulation) throws InvalidInputException {
        Optional<String> missing = formulation.requirement().missing();
        if (missing.isPresent()) {
            throw new InvalidInputException("--formulation " + formulation + " cannot run here: " + missing.get());
        }
    }
}
