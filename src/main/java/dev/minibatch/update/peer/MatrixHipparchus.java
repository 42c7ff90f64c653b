package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.EntrywiseUpdate;
import org.hipparchus.linear.BlockRealMatrix;
import org.hipparchus.linear.DefaultRealMatrixChangingVisitor;

/**
 * The fully matrix-based update on Hipparchus, which grew out of Commons Math: {@link BlockRealMatrix} as there, and its
 * products with transposed matrices, which Commons Math lacks, so that W is never transposed. It has one thread, and gives
 * every result in a new matrix. Examples are columns.
 *
 * <p>D X<sup>T</sup> is made by {@code multiply} with X<sup>T</sup> prepared in the batch for few examples, and by
 * {@code multiplyTransposed} with X for more. Of updates at 784-30-10 in pieces of 20 ms that took turns, those with the
 * first took 5% less CPU time with ten examples, as much with one, but 6% more with 16 and 20 examples, 8% with 30, 10% with
 * 52 and 12% with 100.
 */
public final class MatrixHipparchus extends EntrywiseUpdate<BlockRealMatrix> {

    /** The most examples for which X<sup>T</sup> is prepared. */
    private static final int FEW = 10;

    /** The parameters are zero until {@link #reset}. */
    public MatrixHipparchus(Mlp network) {
        super(network, BlockRealMatrix::new);
    }

    @Override
    public Batch<BlockRealMatrix> batch(Dataset data, int... rows) {
        BlockRealMatrix xT = new BlockRealMatrix(data.inputs(rows));
        BlockRealMatrix yT = new BlockRealMatrix(data.targets(rows));
        BlockRealMatrix x = xT.transpose();
        return new Batch<>(rows.length, x, rows.length <= FEW ? xT : x, yT.transpose());
    }

    @Override
    protected BlockRealMatrix weightedInputs(int l, BlockRealMatrix w, BlockRealMatrix a) {
        return w.multiply(a);
    }

    @Override
    protected BlockRealMatrix errorsBefore(int l, BlockRealMatrix w, BlockRealMatrix d) {
        return w.transposeMultiply(d);
    }

    @Override
    protected BlockRealMatrix plusFirstProduct(BlockRealMatrix w, BlockRealMatrix d, BlockRealMatrix x) {
        return w.add(d.getColumnDimension() <= FEW ? d.multiply(x) : d.multiplyTransposed(x));
    }

    @Override
    protected BlockRealMatrix plusProduct(int l, BlockRealMatrix w, BlockRealMatrix d, BlockRealMatrix a) {
        return w.add(d.multiplyTransposed(a));
    }

    @Override
    protected void change(BlockRealMatrix matrix, Entry entry) {
        matrix.walkInOptimizedOrder(new DefaultRealMatrixChangingVisitor() {
            @Override
            public double visit(int row, int column, double value) {
                return entry.of(row, column, value);
            }
        });
    }

    @Override
    protected double entry(BlockRealMatrix matrix, int row, int column) {
        return matrix.getEntry(row, column);
    }

    @Override
    protected BlockRealMatrix copy(BlockRealMatrix matrix) {
        return matrix.copy();
    }

    @Override
    protected double[] product(BlockRealMatrix matrix, double[] vector) {
        return matrix.operate(vector);
    }

    @Override
    protected void setWeights(BlockRealMatrix w, double[][] rows) {
        w.setSubMatrix(rows, 0, 0);
    }

    @Override
    protected double[][] weights(int l, BlockRealMatrix w) {
        return w.getData();
    }

    @Override
    protected double[][] examples(int l, BlockRealMatrix a) {
        return a.transpose().getData();
    }
}
