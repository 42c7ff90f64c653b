package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.EntrywiseUpdate;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;

/**
 * The fully matrix-based update of {@link MatrixCommonsMath} on {@link Array2DRowRealMatrix}.
 *
 * <p>This storage has fast products and sums for its own class only, as overloads, and {@code transpose} is declared as
 * the general interface. So every matrix is typed as the class that it is.
 */
public final class MatrixCommonsMathArray extends EntrywiseUpdate<Array2DRowRealMatrix> {

    /** The parameters are zero until {@link #reset}. */
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
    protected Array2DRowRealMatrix plusFirstProduct(
            Array2DRowRealMatrix w, Array2DRowRealMatrix d, Array2DRowRealMatrix xT) {
        return w.add(d.multiply(xT));
    }

    @Override
    protected Array2DRowRealMatrix plusProduct(
            int l, Array2DRowRealMatrix w, Array2DRowRealMatrix d, Array2DRowRealMatrix a) {
        return w.add(d.multiply(transpose(a)));
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
    protected Array2DRowRealMatrix copy(Array2DRowRealMatrix matrix) {
        return (Array2DRowRealMatrix) matrix.copy();
    }

    @Override
    protected double[] product(Array2DRowRealMatrix matrix, double[] vector) {
        return matrix.operate(vector);
    }

    @Override
    protected void setWeights(Array2DRowRealMatrix w, double[][] rows) {
        w.setSubMatrix(rows, 0, 0);
    }

    @Override
    protected double[][] weights(int l, Array2DRowRealMatrix w) {
        return w.getData();
    }

    @Override
    protected double[][] examples(int l, Array2DRowRealMatrix a) {
        return transpose(a).getDataRef();
    }
}
