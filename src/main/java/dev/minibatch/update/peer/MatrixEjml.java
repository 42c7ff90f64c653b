package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.ArrayUpdate;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The fully matrix-based update on EJML's dense rows, by its procedural interface, which writes into existing matrices and
 * runs on one thread ({@code CommonOps_MT_DDRM} uses more). Examples are rows, and W is kept as inputs x neurons:
 *
 * <pre>
 *         Z = A W                  mult
 *   BP2   D W^T                    multTransB
 *   BP4   W &larr; W + A^T D       multAdd with X^T from the batch, which is faster; multAddTransA in later layers
 * </pre>
 */
public final class MatrixEjml extends ArrayUpdate<DMatrixRMaj> {
    public MatrixEjml(Mlp network) {
        super(network, (neurons, columns) -> new DMatrixRMaj(columns, neurons));
    }

    @Override
    public Batch<DMatrixRMaj> batch(Dataset data, int... rows) {
        DMatrixRMaj x = new DMatrixRMaj(data.inputs(rows));
        DMatrixRMaj xT = CommonOps_DDRM.transpose(x, null);
        return new Batch<>(rows.length, x, xT, new DMatrixRMaj(data.targets(rows)));
    }

    @Override
    protected double[] data(DMatrixRMaj matrix) {
        return matrix.data;
    }

    @Override
    protected void multiply(int l, DMatrixRMaj w, DMatrixRMaj a, DMatrixRMaj z) {
        CommonOps_DDRM.mult(a, w, z);
    }

    @Override
    protected void multiplyTransposed(int l, DMatrixRMaj w, DMatrixRMaj d, DMatrixRMaj before) {
        CommonOps_DDRM.multTransB(d, w, before);
    }

    @Override
    protected DMatrixRMaj plusProduct(int l, DMatrixRMaj w, DMatrixRMaj d, DMatrixRMaj a) {
        if (l == 0) {
            CommonOps_DDRM.multAdd(a, d, w);
        } else {
            CommonOps_DDRM.multAddTransA(a, d, w);
        }
        return w;
    }
}
