package dev.minibatch.cli;

import dev.minibatch.data.Dataset;
import dev.minibatch.train.Evaluation;
import dev.minibatch.train.ParametersFile;
import dev.minibatch.update.Formulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a network that was saved. */
@Command(name = "evaluate", description = "Tells how many test digits a saved network gets right.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Option(names = "--parameters", required = true, paramLabel = "FILE", description = "What train --save wrote.")
    private Path parameters;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of MNIST's four files, plain or gzip. Default: the digits within the jar")
    private Path data;

    @Option(
            names = "--formulation",
            defaultValue = "MATRIX_COMMONS_MATH",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Formulation formulation;

    @Override
    public Integer call() throws InvalidInputException {
        NetworkOptions.requireAvailable(formulation);
        ParametersFile saved;
        try {
            saved = ParametersFile.read(parameters);
        } catch (IOException unusable) {
            throw new InvalidInputException(unusable);
        }
        Dataset test = NetworkOptions.testData(data, saved.network());
        int correct = Evaluation.correct(formulation.create(saved.network(), saved.parameters()), test);
        System.out.println(correct + " / " + test.size());
        return 0;
    }
}
