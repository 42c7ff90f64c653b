package dev.minibatch.train;

import java.util.Locale;

/**
 * The accuracy and the times of an epoch.
 *
 * @param epoch from 0
 * @param correct how many of the total test examples are right
 * @param seconds the time to shuffle, build the batches and update
 * @param elapsed the seconds of all epochs so far
 * @param evaluation the seconds of the evaluation, which are in no other figure
 * @param diverged whether a weight or bias has grown beyond all reasonable numbers
 */
public record EpochResult(
        int epoch, int correct, int total, double seconds, double elapsed, double evaluation, boolean diverged) {
    /** A line of the table that the chapter's solution printed, and the evaluation's time. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "Epoch %d: %d / %d, elapsed time: %.2fs (evaluation: %.2fs)%s",
                epoch,
                correct,
                total,
                elapsed,
                evaluation,
                diverged ? ", diverged: weights grow beyond all numbers; try a smaller --learning-rate" : "");
    }

    /** Per cent of the test examples. */
    public double accuracy() {
        return 100.0 * correct / total;
    }
}
