package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.EntrywiseUpdate;
import org.apache.commons.math3.linear.BlockRealMatrix;

/**
 * The fully matrix-based update (Problem 2 of the chapter) on {@link BlockRealMatrix}, Commons Math's fastest storage.
 *
 * <p>Every matrix is declared as the class that it is, for its overloads are faster than the general methods.
 */
public final class MatrixCommonsMath extends EntrywiseUpdate<BlockRealMatrix> {
    public MatrixCommonsMath(Mlp network) {
        super(network, BlockRealMatrix::new);
    }

    @Override
    public Batch<BlockRealMatrix> batch(Dataset data, int... rows) {
        BlockRealMatrix xT = new BlockRealMatrix(data.inputs(rows));
        BlockRealMatrix yT = new BlockRealMatrix(data.targets(rows));
        return new Batch<>(rows.length, xT.transpose(), xT, yT.transpose());
    }

    @Override
    protected BlockRealMatrix weightedInputs(int l, BlockRealMatrix w, BlockRealMatrix a) {
        return w.multiply(a);
    }

    @Override
    protected BlockRealMatrix errorsBefore(int l, BlockRealMatrix w, BlockRealMatrix d) {
        return w.transpose().multiply(d);
    }

    @Override
    protected BlockRealMatrix plusProduct(int l, BlockRealMatrix w, BlockRealMatrix d, BlockRealMatrix a) {
        return w.add(d.multiply(l == 0 ? a : a.transpose()));
    }

    @Override
    protected void change(BlockRealMatrix matrix, Entry entry) {
        matrix.walkInOptimizedOrder(new Entrywise(entry));
    }

    @Override
    protected double entry(BlockRealMatrix matrix, int row, int column) {
        return matrix.getEntry(row, column);
    }

    @Override
    protected double[] product(BlockRealMatrix matrix, double[] vector) {
        return matrix.operate(vector);
    }

    @Override
    protected void setWeights(int l, BlockRealMatrix w, double[][] rows) {
        w.setSubMatrix(rows, 0, 0);
    }
}
