package dev.minibatch.cli;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.train.Training;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.verify.OpenBlas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The chapter's training run, with any formulation. */
@Command(
        name = "train",
        description = "Trains a network by stochastic gradient descent, and prints the accuracy on the test digits and"
                + " the time of each epoch. The defaults are the book's.")
final class TrainCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Option(
            names = "--formulation",
            split = ",",
            defaultValue = "MATRIX_COMMONS_MATH",
            description = "One or several, with commas: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private List<Formulation> formulations;

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

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the initial parameters and the shuffles. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--training-examples",
            defaultValue = "50000",
            description = "Trains on the first of them. Default: ${DEFAULT-VALUE}, as in the book, or all")
    private int trainingExamples;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes a row for each epoch to a new file.")
    private Path csv;

    @Override
    public Integer call() throws InvalidInputException, IOException {
        Mlp network;
        Dataset training;
        Dataset test;
        try {
            network = Mlp.parse(sizes).withActivation(activation).withCost(cost);
            training = TrainingData.named(data, network);
            test = TrainingData.test(data, network);
        } catch (IllegalArgumentException | IOException unusable) {
            throw new InvalidInputException(unusable);
        }
        int examples = Math.min(trainingExamples, training.size());
        requireRange("--epochs", epochs, Integer.MAX_VALUE);
        requireRange("--training-examples", trainingExamples, Integer.MAX_VALUE);
        requireRange("--batch-size", batchSize, examples);
        if (!Double.isFinite(learningRate)) {
            throw new InvalidInputException("--learning-rate " + learningRate + " should be a finite number");
        }
        for (Formulation formulation : formulations) {
            Optional<String> missing = OpenBlas.missing(formulation.requirement());
            if (missing.isPresent()) {
                throw new InvalidInputException("--formulation " + formulation + " cannot run here: " + missing.get());
            }
        }
        train(network, new Training(training, test, examples, epochs, batchSize, learningRate, seed));
        return 0;
    }

    private void train(Mlp network, Training training) throws InvalidInputException, IOException {
        Parameters initial = Parameters.gaussian(network, seed);
        TrainingReport report = new TrainingReport(System.out, csv, epochs);
        for (Formulation formulation : new LinkedHashSet<>(formulations)) {
            MiniBatchUpdate<?> first = formulation.create(network, initial);
            training.firstUpdate(first);
            MiniBatchUpdate<?> trained = formulation.create(network, initial);
            report.begin(formulation, trained, first.parameters());
            training.run(trained, report);
        }
        report.end();
    }

    private static void requireRange(String option, int value, int most) throws InvalidInputException {
        if (value < 1 || value > most) {
            throw new InvalidInputException(option + " " + value + " should be "
                    + (most == Integer.MAX_VALUE
                            ? "at least 1"
                            : "from 1 to " + most + ", the number of training examples"));
        }
    }
}
