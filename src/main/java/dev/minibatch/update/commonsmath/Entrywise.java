package dev.minibatch.update.commonsmath;

import dev.minibatch.update.matrix.EntrywiseUpdate.Entry;
import org.apache.commons.math3.linear.DefaultRealMatrixChangingVisitor;

/** Replaces every entry of a matrix, in place, by a function of its row, its column and itself. */
final class Entrywise extends DefaultRealMatrixChangingVisitor {
    private final Entry entry;

    Entrywise(Entry entry) {
        this.entry = entry;
    }

    @Override
    public double visit(int row, int column, double value) {
        return entry.of(row, column, value);
    }
}
