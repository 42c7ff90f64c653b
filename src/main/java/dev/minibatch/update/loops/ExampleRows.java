package dev.minibatch.update.loops;

import dev.minibatch.data.Dataset;

/**
 * A mini-batch as arrays, a row an example.
 */
public record ExampleRows(double[][] x, double[][] y) {
    static ExampleRows of(Dataset data, int... rows) {
        return new ExampleRows(data.inputs(rows), data.targets(rows));
    }

    int size() {
        return x.length;
    }
}
