package dev.minibatch.train;

import dev.minibatch.data.Dataset;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Accuracy: an example is right if its output and its target are largest at the same index. None is right where an output is no
 * number.
 */
final class Evaluation {
    /** Examples of one batch: enough for the matrix form to pay. */
    private static final int CHUNK = 500;

    private Evaluation() {}

    static <B> int correct(MiniBatchUpdate<B> update, Dataset data) {
        int correct = 0;
        double[] y = new double[data.outputs()];
        for (int first = 0; first < data.size(); first += CHUNK) {
            int[] rows =
                    IntStream.range(first, Math.min(first + CHUNK, data.size())).toArray();
            double[][] outputs = update.outputs(update.batch(data, rows));
            for (int i = 0; i < rows.length; i++) {
                data.copyTarget(rows[i], y);
                boolean isNumber = Arrays.stream(outputs[i]).allMatch(Double::isFinite);
                correct += isNumber && indexOfLargest(outputs[i]) == indexOfLargest(y) ? 1 : 0;
            }
        }
        return correct;
    }

    private static int indexOfLargest(double[] values) {
        int largest = 0;
        for (int j = 1; j < values.length; j++) {
            if (values[j] > values[largest]) {
                largest = j;
            }
        }
        return largest;
    }
}
