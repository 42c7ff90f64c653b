package dev.minibatch.train;

import dev.minibatch.data.Dataset;
import dev.minibatch.update.Epoch;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Stochastic gradient descent, the book's {@code SGD} (chapter 1): each epoch shuffles the examples, updates with each
 * mini-batch, and evaluates the network on the test examples.
 */
public final class Training {
    private final TrainingSettings settings;
    private final Dataset training;
    private final Dataset test;

    public Training(TrainingSettings settings, Dataset training, Dataset test) {
        this.settings = settings;
        this.training = training;
        this.test = test;
    }

    /** Trains from the formulation's present parameters. Equal settings give equal shuffles. */
    public void run(MiniBatchUpdate<?> update, Consumer<EpochResult> listener) {
        Shuffles shuffles = new Shuffles(settings.examples(), settings.seed());
        double elapsed = 0.0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            long start = System.nanoTime();
            Epoch.run(update, training, shuffles.next(), settings.batchSize(), settings.learningRate());
            long trained = System.nanoTime();
            int correct = Evaluation.correct(update, test);
            long evaluated = System.nanoTime();
            double seconds = (trained - start) * 1e-9;
            elapsed += seconds;
            listener.accept(
                    new EpochResult(epoch, correct, test.size(), seconds, elapsed, (evaluated - trained) * 1e-9));
        }
    }

    /** Makes the first update of the first epoch. */
    public void firstUpdate(MiniBatchUpdate<?> update) {
        int[] order = new Shuffles(settings.examples(), settings.seed()).next();
        int[] first = Arrays.copyOf(order, Math.min(settings.batchSize(), order.length));
        Epoch.run(update, training, first, settings.batchSize(), settings.learningRate());
    }
}
