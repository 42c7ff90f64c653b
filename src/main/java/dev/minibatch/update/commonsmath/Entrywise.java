package dev.minibatch.update.commonsmath;

import org.apache.commons.math3.linear.DefaultRealMatrixChangingVisitor;

/** Replaces every entry of a matrix, in place, by a function of its row, its column and itself. */
final class Entrywise extends DefaultRealMatrixChangingVisitor {
    /** A new value for the entry of a row and a column. */
    interface Function {
        double apply(int row, int column, double value);
    }

    private final Function function;

    Entrywise(Function function) {
        this.function = function;
    }

    @Override
    public double visit(int row, int column, double value) {
        return function.apply(row, column, value);
    }
}
