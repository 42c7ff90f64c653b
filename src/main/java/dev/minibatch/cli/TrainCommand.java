package dev.minibatch.cli;

import dev.minibatch.data.DigitSet;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.train.ParametersFile;
import dev.minibatch.train.Training;
import dev.minibatch.train.TrainingSettings;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The chapter's training run, with any formulation. */
@Command(
        name = "train",
        description =
                "Trains a network by stochastic gradient descent, and tells after each epoch how many test digits it"
                        + " gets right and how long it has taken. The defaults are the book's.")
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
            description =
                    "The folder of MNIST's four files, plain or gzip. Default: 5,000 training and 1,000 test digits"
                            + " within the jar")
    private Path data;

    @Mixin
    private NetworkOptions networkOptions;

    @Option(names = "--batch-size", defaultValue = "10", description = "m. Default: ${DEFAULT-VALUE}")
    private int batchSize;

    @Option(names = "--learning-rate", defaultValue = "3.0", description = "eta. Default: ${DEFAULT-VALUE}")
    private double learningRate;

    @Option(names = "--epochs", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}")
    private int epochs;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Decides the initial parameters and the shuffles. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--training-examples",
            defaultValue = "50000",
            description =
                    "Trains on the first of them only. Default: ${DEFAULT-VALUE}, as in the book, or all there are")
    private int trainingExamples;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes a row an epoch, as it ends, to a new file.")
    private Path csv;

    @Option(names = "--save", paramLabel = "FILE", description = "Writes the trained network to a new file.")
    private Path save;

    @Override
    @SuppressWarnings("ClosingStandardOutputStreams") // the report leaves it open
    public Integer call() throws InvalidInputException, IOException {
        Mlp network = networkOptions.network();
        check();
        DigitSet digits = NetworkOptions.data(data, network).firstTraining(trainingExamples);
        if (batchSize > digits.training().size()) {
            throw new InvalidInputException("--batch-size " + batchSize + " should be from 1 to "
                    + digits.training().size() + ", the number of training examples");
        }
        TrainingSettings settings = new TrainingSettings(epochs, batchSize, learningRate, seed);
        Training training = new Training(settings, digits.training(), digits.test());
        Parameters initial = Parameters.gaussian(network, seed);
        List<Formulation> distinct = List.copyOf(new LinkedHashSet<>(formulations));
        try (TrainingReport report =
                new TrainingReport(System.out, csv, settings, digits.training().size())) {
            MiniBatchUpdate<?> trained = null;
            for (Formulation formulation : distinct) {
                MiniBatchUpdate<?> first = formulation.create(network, initial);
                training.firstUpdate(first);
                trained = formulation.create(network, initial);
                report.begin(formulation, trained, first.parameters());
                training.run(trained, report);
            }
            report.end();
            if (save != null && trained != null) {
                new ParametersFile(network, trained.parameters()).write(save);
                System.out.println("Written: " + save);
            }
        }
        return 0;
    }

    private void check() throws InvalidInputException {
        requireAtLeastOne("--batch-size", batchSize);
        requireAtLeastOne("--epochs", epochs);
        requireAtLeastOne("--training-examples", trainingExamples);
        if (!Double.isFinite(learningRate)) {
            throw new InvalidInputException("--learning-rate " + learningRate + " should be a finite number");
        }
        for (Formulation formulation : formulations) {
            NetworkOptions.requireAvailable(formulation);
        }
        if (save != null && formulations.size() > 1) {
            throw new InvalidInputException("--save takes one network; give one --formulation, not " + formulations);
        }
        if (csv != null && csv.equals(save)) {
            throw new InvalidInputException("--csv and --save both name " + csv + "; name two files");
        }
        requireNew("--csv", csv);
        requireNew("--save", save);
    }

    private static void requireAtLeastOne(String option, int value) throws InvalidInputException {
        if (value < 1) {
            throw new InvalidInputException(option + " " + value + " should be at least 1");
        }
    }

    private static void requireNew(String option, Path file) throws InvalidInputException {
        if (file == null) {
            return;
        }
        if (Files.exists(file)) {
            throw new InvalidInputException(
                    option + " " + file + " is there already, and will not be overwritten; name a new file");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new InvalidInputException(
                    option + " " + file + " cannot be written; name a file in a folder that can");
        }
    }
}
