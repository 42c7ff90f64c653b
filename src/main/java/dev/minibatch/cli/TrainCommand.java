package dev.minibatch.cli;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.TrainingData;
import dev.minibatch.harness.run.OnInterrupt;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.train.Training;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.python.PythonUpdate;
import dev.minibatch.verify.OpenBlas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The chapter's training run, with any formulation. */
@Command(
        name = "train",
        description = "Trains a network by stochastic gradient descent, and prints the accuracy on the test digits and"
                + " the time of each epoch. The defaults are the book's.")
final class TrainCommand implements Callable<Integer> {
    /** Of the initial parameters and the shuffles. */
    private static final long SEED = 1;

    /** As in the book: the others of MNIST's 60,000 images are for validation. */
    private static final int MOST_EXAMPLES = 50_000;

    private static final int MOST_EPOCHS = 1_000_000;

    @Option(
            names = "--formulation",
            split = ",",
            defaultValue = "MATRIX_COMMONS_MATH",
            description = "One or several, with commas: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Set<Formulation> formulations = new LinkedHashSet<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = TrainingData.DIGITS,
            description = "The folder of MNIST's four files, plain or gzip. Default: the 5,000 training and 1,000 test"
                    + " digits in the jar")
    private String data;

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

    @Option(names = "--batch-size", defaultValue = "10", description = "m. Default: ${DEFAULT-VALUE}")
    private int batchSize;

    @Option(names = "--learning-rate", defaultValue = "3.0", description = "eta. Default: ${DEFAULT-VALUE}")
    private double learningRate;

    @Option(names = "--epochs", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes a row for each epoch to a new file.")
    private Path csv;

    @Override
    @SuppressWarnings("try") // the hook is there, not used
    public Integer call() throws IOException {
        Mlp network;
        Dataset training;
        Dataset test;
        try {
            network = Mlp.parse(sizes).withActivation(activation).withCost(cost);
            training = TrainingData.named(data, network);
            test = TrainingData.test(data, network);
        } catch (IllegalArgumentException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
        int examples = Math.min(MOST_EXAMPLES, training.size());
        requireRange("--epochs", epochs, MOST_EPOCHS);
        requireRange("--batch-size", batchSize, examples);
        if (!Double.isFinite(learningRate)) {
            throw new IOException("--learning-rate " + learningRate + " should be a finite number");
        }
        for (Formulation formulation : formulations) {
            Optional<String> missing = OpenBlas.missing(formulation.requirement());
            if (formulation.requirement().isPython()) {
                requireSupported(network);
            }
            if (missing.isPresent()) {
                throw new IOException("--formulation " + formulation + " cannot run here: " + missing.get());
            }
        }
        TrainingLog log = new TrainingLog(System.out, csv);
        Training run = new Training(training, test, examples, epochs, batchSize, learningRate, SEED);
        Parameters initial = Parameters.gaussian(network, SEED);
        try (OnInterrupt hook = log.onInterrupt()) {
            for (Formulation formulation : formulations) {
                log.begin(formulation);
                run.run(formulation.create(network, initial), log::add);
                log.end();
            }
        }
        return log.status();
    }

    private static void requireSupported(Mlp network) throws IOException {
        try {
            PythonUpdate.requireSupported(network);
        } catch (IllegalArgumentException unsupported) {
            throw new IOException(unsupported.getMessage(), unsupported);
        }
    }

    private static void requireRange(String option, int value, int most) throws IOException {
        if (value < 1 || value > most) {
            throw new IOException(option + " " + value + " should be from 1 to " + most);
        }
    }
}
