package dev.minibatch.update.vector;

import dev.minibatch.network.Mlp;

/** The fully matrix-based update on {@code jdk.incubator.vector}: {@link VectorUpdate} with all inputs in a matrix. */
public final class MatrixVectorApi extends VectorUpdate<Rows> {
    public MatrixVectorApi(Mlp network) {
        super(network);
    }

    @Override
    Rows inputs(double[][] examples) {
        Rows x = Rows.zeros(examples.length, examples[0].length);
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(examples[i], 0, x.data(), x.at(i, 0), examples[i].length);
        }
        return x;
    }

    @Override
    void forward(Rows x, int m, Panels w, double[] b, Rows z) {
        RowProduct.multiply(x, m, w, b, z);
    }

    @Override
    void accumulateGradient(Rows x, int m, Rows d, Panels w) {
        ColumnProduct.add(x, d, m, w);
    }
}
