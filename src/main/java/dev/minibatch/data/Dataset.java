package dev.minibatch.data;

import java.util.stream.IntStream;

/** Examples to learn from: for each row an input x and a target y. Immutable. */
public interface Dataset {
    /** The number of examples. */
    int size();

    /** The length of every input. */
    int inputs();

    /** The length of every target. */
    int outputs();

    /**
     * Writes an example's input.
     *
     * @param row the example, from 0
     * @param x takes the input; of length {@link #inputs()}
     */
    void copyInput(int row, double[] x);

    /**
     * Writes an example's target.
     *
     * @param row the example, from 0
     * @param y takes the target; of length {@link #outputs()}
     */
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
