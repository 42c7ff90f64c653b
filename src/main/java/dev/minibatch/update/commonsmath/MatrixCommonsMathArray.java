package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.EntrywiseUpdate;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;

/**
 * {@link MatrixCommonsMath} on {@link Array2DRowRealMatrix}, whose fast products and sums are overloads for its own class
 * too. Its {@code transpose} is declared as the general interface, hence the cast.
 */
public final class MatrixCommonsMathArray extends EntrywiseUpdate<Array2DRowRealMatrix> {
    public MatrixCommonsMathArray(Mlp network) {
        super(network, Array2DRowRealMatrix::new);
    }

    @Override
    public Batch<Array2DRowRealMatrix> batch(Dataset data, int... rows) {
        Array2DRowRealMatrix xT = new Array2DRowRealMatrix(data.inputs(rows), false);
        Array2DRowRealMatrix yT = new Array2DRowRealMatrix(data.targets(rows), false);
        return new Batch<>(rows.length, transpose(xT), xT, transpose(yT));
    }

    /** The transpose, in the same storage, as {@code createMatrix} of this class promises. */
    private static Array2DRowRealMatrix transpose(Array2DRowRealMatrix matrix) {
        return (Array2DRowRealMatrix) matrix.transpose();
    }

    @Override
    protected Array2DRowRealMatrix weightedInputs(int l, Array2DRowRealMatrix w, Array2DRowRealMatrix a) {
        return w.multiply(a);
    }

    @Override
    protected Array2DRowRealMatrix errorsBefore(int l, Array2DRowRealMatrix w, Array2DRowRealMatrix d) {
        return transpose(w).multiply(d);
    }

    @Override
    protected Array2DRowRealMatrix plusProduct(
            int l, Array2DRowRealMatrix w, Array2DRowRealMatrix d, Array2DRowRealMatrix a) {
        return w.add(d.multiply(l == 0 ? a : transpose(a)));
    }

    @Override
    protected void change(Array2DRowRealMatrix matrix, Entry entry) {
        matrix.walkInOptimizedOrder(new Entrywise(entry));
    }

    @Override
    protected double entry(Array2DRowRealMatrix matrix, int row, int column) {
        return matrix.getEntry(row, column);
    }

    @Override
    protected double[] product(Array2DRowRealMatrix matrix, double[] vector) {
        return matrix.operate(vector);
    }

    @Override
    protected void setWeights(int l, Array2DRowRealMatrix w, double[][] rows) {
        w.setSubMatrix(rows, 0, 0);
    }
}
