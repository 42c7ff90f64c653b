package dev.minibatch.train;

import dev.minibatch.data.Dataset;
import dev.minibatch.update.Epoch;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;

/**
 * Stochastic gradient descent, the book's {@code SGD} (chapter 1): each epoch shuffles the examples, goes through them in
 * mini-batches, and evaluates the network on the test examples.
 */
public final class Training {
    /** Is told how training goes. */
    public interface Listener extends Epoch.Listener {
        /** An epoch ended. */
        void epoch(EpochResult result);
    }

    private final TrainingSettings settings;
    private final Dataset training;
    private final Dataset test;

    /**
     * @param training the examples to learn from
     * @param test the examples to evaluate on
     */
    public Training(TrainingSettings settings, Dataset training, Dataset test) {
        this.settings = settings;
        this.training = training;
        this.test = test;
    }

    /** Trains from the formulation's present parameters. Trainings of equal settings see equal shuffles. */
    public void run(MiniBatchUpdate<?> update, Listener listener) {
        Shuffles shuffles = new Shuffles(training.size(), settings.seed());
        double elapsed = 0.0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            long start = System.nanoTime();
            Epoch.run(update, training, shuffles.next(), settings.batchSize(), settings.learningRate(), listener);
            long trained = System.nanoTime();
            int correct = Evaluation.correct(update, test);
            long evaluated = System.nanoTime();
            double seconds = (trained - start) * 1e-9;
            elapsed += seconds;
            listener.epoch(
                    new EpochResult(epoch, correct, test.size(), seconds, elapsed, (evaluated - trained) * 1e-9));
        }
    }

    /** Makes the first update of the first epoch alone. */
    public void firstUpdate(MiniBatchUpdate<?> update) {
        int[] order = new Shuffles(training.size(), settings.seed()).next();
        int[] first = Arrays.copyOf(order, Math.min(settings.batchSize(), order.length));
        Epoch.run(update, training, first, settings.batchSize(), settings.learningRate(), Epoch.Listener.NONE);
    }
}
