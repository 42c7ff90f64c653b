package dev.minibatch.data;

import java.util.stream.IntStream;

/** Training or test examples: in each row an input x and a target y. Immutable. */
public interface Dataset {
    int size();

    /** The length of every input. */
    int inputs();

    /** The length of every target. */
    int outputs();

    /** Writes the input of an example, counted from 0, to x of length {@link #inputs()}. */
    void copyInput(int row, double[] x);

    /** Writes the target of an example to y of length {@link #outputs()}. */
    void copyTarget(int row, double[] y);

    /** The inputs of some examples, a row an example. */
    default double[][] inputs(int... rows) {
        double[][] x = new double[rows.length][inputs()];
        IntStream.range(0, rows.length).forEach(i -> copyInput(rows[i], x[i]));
        return x;
    }

    /** The targets of some examples, a row an example. */
    default double[][] targets(int... rows) {
        double[][] y = new double[rows.length][outputs()];
        IntStream.range(0, rows.length).forEach(i -> copyTarget(rows[i], y[i]));
        return y;
    }
}
