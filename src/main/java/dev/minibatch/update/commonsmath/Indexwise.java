package dev.minibatch.update.commonsmath;

import org.apache.commons.math3.linear.RealVectorChangingVisitor;

/** Replaces every entry of a vector, in place, by a function of its index and itself. */
final class Indexwise implements RealVectorChangingVisitor {
    /** A new value for the entry at an index. */
    interface Function {
        double apply(int index, double value);
    }

    private final Function function;

    Indexwise(Function function) {
        this.function = function;
    }

    @Override
    public void start(int dimension, int start, int end) {
        // Nothing is summed up.
    }

    @Override
    public double visit(int index, double value) {
        return function.apply(index, value);
    }

    @Override
    public double end() {
        return 0.0;
    }
}
