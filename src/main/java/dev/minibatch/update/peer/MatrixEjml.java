package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.ArrayUpdate;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The fully matrix-based update on EJML's dense rows, by its procedural interface, which writes into matrices that are
 * there already and runs on one thread ({@code CommonOps_MT_DDRM} is the other). Examples are rows, and W is kept as inputs
 * x neurons: Z = A W, D W<sup>T</sup>, and W + A<sup>T</sup> D in one operation. X<sup>T</sup> is prepared with X, for its
 * product is faster than that with X transposed on the way.
 */
public final class MatrixEjml extends ArrayUpdate<DMatrixRMaj> {

    /** The parameters are zero until {@link #reset}. */
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
    protected DMatrixRMaj plusFirstProduct(DMatrixRMaj w, DMatrixRMaj d, DMatrixRMaj xT) {
        CommonOps_DDRM.multAdd(xT, d, w);
        return w;
    }

    @Override
    protected DMatrixRMaj plusProduct(int l, DMatrixRMaj w, DMatrixRMaj d, DMatrixRMaj a) {
        CommonOps_DDRM.multAddTransA(a, d, w);
        return w;
    }

    @Override
    protected void setWeights(DMatrixRMaj w, double[][] rows) {
        for (int j = 0; j < rows.length; j++) {
            for (int k = 0; k < rows[j].length; k++) {
                w.unsafe_set(k, j, rows[j][k]);
            }
        }
    }

    @Override
    protected double[][] weights(int l, DMatrixRMaj w) {
        return CommonOps_DDRM.transpose(w, null).get2DData();
    }
}
