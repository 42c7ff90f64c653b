package dev.minibatch.train;

import java.util.Locale;

/**
 * What an epoch came to.
 *
 * @param epoch its number, from 0
 * @param correct how many test examples are right after it
 * @param total how many test examples there are
 * @param seconds the time of this epoch: shuffling, building the batches, updating
 * @param elapsed the time of all epochs so far
 * @param evaluation the time that the evaluation on the test examples took, which is not in the others, in seconds
 */
public record EpochResult(int epoch, int correct, int total, double seconds, double elapsed, double evaluation) {

    /** In the form of the table that the chapter's solution printed, and the evaluation's time after it. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "Epoch %d: %d / %d, elapsed time: %.2fs (evaluation: %.2fs)",
                epoch,
                correct,
                total,
                elapsed,
                evaluation);
    }

    /** The share of test examples that are right, per cent. */
    public double accuracy() {
        return 100.0 * correct / total;
    }
}
