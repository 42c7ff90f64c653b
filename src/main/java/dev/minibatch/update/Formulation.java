package dev.minibatch.update;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.commonsmath.MatrixCommonsMath;
import dev.minibatch.update.commonsmath.MatrixCommonsMathArray;
import dev.minibatch.update.commonsmath.PerExampleCommonsMath;
import dev.minibatch.update.commonsmath.PerExampleDiagonalMatrix;
import dev.minibatch.update.loops.PerExampleLoops;
import java.util.function.Function;

/** The catalogue of formulations: the only place that lists them. */
public enum Formulation {
    /** The book's algorithm as plain loops over {@code double[][]}; the baseline of every ratio. */
    PER_EXAMPLE_LOOPS(PerExampleLoops::new),

    /** The book's {@code network.py}, an operation of Commons Math for each of numpy's. */
    PER_EXAMPLE_COMMONS_MATH(PerExampleCommonsMath::new),

    /** The chapter's Problem 1: the Hadamard products as products with the diagonal matrix &Sigma;'(z). */
    PER_EXAMPLE_DIAGONAL_MATRIX(PerExampleDiagonalMatrix::new),

    /** The fully matrix-based update (the chapter's Problem 2) on {@code BlockRealMatrix}. */
    MATRIX_COMMONS_MATH(MatrixCommonsMath::new),

    /** The fully matrix-based update on {@code Array2DRowRealMatrix}. */
    MATRIX_COMMONS_MATH_ARRAY(MatrixCommonsMathArray::new);

    private final Function<Mlp, MiniBatchUpdate<?>> constructor;

    Formulation(Function<Mlp, MiniBatchUpdate<?>> constructor) {
        this.constructor = constructor;
    }

    /**
     * A new instance for a network.
     *
     * @param initial the parameters to begin with; copied
     */
    public MiniBatchUpdate<?> create(Mlp network, Parameters initial) {
        MiniBatchUpdate<?> update = constructor.apply(network);
        update.reset(initial);
        return update;
    }
}
