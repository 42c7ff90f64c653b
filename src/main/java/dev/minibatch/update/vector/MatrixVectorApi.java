package dev.minibatch.update.vector;

import dev.minibatch.network.Mlp;

/** The fully matrix-based update on {@code jdk.incubator.vector}: {@link VectorUpdate} with all inputs in a matrix. */
public final class MatrixVectorApi extends VectorUpdate<Interleaved> {
    public MatrixVectorApi(Mlp network) {
        super(network);
    }

    @Override
    Interleaved inputs(double[][] examples) {
        return Interleaved.of(examples);
    }

    @Override
    void forward(Interleaved x, int m, Panels w, double[] b, Rows z) {
        RowProduct.multiply(x, m, w, b, z);
    }

    @Override
    void accumulateGradient(Interleaved x, int m, Rows d, Panels w) {
        ColumnProduct.add(x, d, m, w);
    }
}
