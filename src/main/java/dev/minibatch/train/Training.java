package dev.minibatch.train;

import dev.minibatch.data.Dataset;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Stochastic gradient descent, the book's {@code SGD} (chapter 1): each epoch shuffles the examples, updates with each
 * mini-batch, and evaluates the network on the test examples.
 *
 * @param examples how many of the training examples are used, from the first
 * @param batchSize m
 * @param learningRate &eta;
 * @param seed of the shuffles
 */
public record Training(
        Dataset training, Dataset test, int examples, int epochs, int batchSize, double learningRate, long seed) {

    /** No training goes through weights so large; sums of them soon are no numbers. */
    private static final double DIVERGED = 1e100;

    /** Trains from the formulation's present parameters, and ends with the epoch in which they diverge. */
    public void run(MiniBatchUpdate<?> update, Consumer<EpochResult> progress) {
        Shuffles shuffles = new Shuffles(examples, seed);
        double elapsed = 0.0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            long start = System.nanoTime();
            update.epoch(training, shuffles.next(), batchSize, learningRate);
            long trained = System.nanoTime();
            int correct = Evaluation.correct(update, test);
            long evaluated = System.nanoTime();
            double seconds = (trained - start) * 1e-9;
            elapsed += seconds;
            boolean diverged = !Arrays.stream(update.parameters().flat()).allMatch(p -> Math.abs(p) < DIVERGED);
            progress.accept(new EpochResult(
                    epoch,
                    diverged ? 0 : correct,
                    test.size(),
                    seconds,
                    elapsed,
                    (evaluated - trained) * 1e-9,
                    diverged));
            if (diverged) {
                return;
            }
        }
    }
}
