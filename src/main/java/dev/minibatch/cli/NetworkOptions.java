package dev.minibatch.cli;

import dev.minibatch.data.DigitSet;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import java.io.IOException;
import java.nio.file.Path;
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
            String name = folder == null ? "the embedded digits" : folder.toString();
            requireFit(name + " (training images)", data.training().inputs(), network);
            requireFit(name + " (test images)", data.test().inputs(), network);
            if (data.training().outputs() != network.outputs()) {
                throw new InvalidInputException(
                        name + ": there are " + data.training().outputs() + " classes, the network " + network + " has "
                                + network.outputs() + " outputs; change --network");
            }
            return data;
        } catch (IOException unusable) {
            throw new InvalidInputException(unusable);
        }
    }

    private static void requireFit(String images, int pixels, Mlp network) throws InvalidInputException {
        if (pixels != network.inputs()) {
            throw new InvalidInputException(images + ": an image has " + pixels + " pixels, the network " + network
                    + " has " + network.inputs() + " inputs; change --network");
        }
    }
}
