package dev.minibatch.update.vector;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;

/** The fully matrix-based update on {@code jdk.incubator.vector}: {@link VectorUpdate} with all inputs in a matrix. */
public final class MatrixVectorApi extends VectorUpdate<MatrixVectorApi.Batch> {
    /**
     * A mini-batch.
     *
     * @param x the inputs, padded
     * @param y the targets, a row an example
     */
    public record Batch(Rows x, double[][] y) {}

    /** Computes updates of a network whose parameters are zero until {@link #reset}. */
    public MatrixVectorApi(Mlp network) {
        super(network);
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        double[][] inputs = data.inputs(rows);
        Rows x = Rows.zeros(rows.length, data.inputs());
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(inputs[i], 0, x.data(), x.at(i, 0), data.inputs());
        }
        return new Batch(x, data.targets(rows));
    }

    @Override
    double[][] targets(Batch batch) {
        return batch.y();
    }

    @Override
    void feed(Batch batch, Panels w, double[] b, Rows z) {
        RowProduct.multiply(batch.x(), batch.y().length, w, b, z);
    }

    @Override
    void add(Batch batch, Rows d, Panels w) {
        ColumnProduct.add(batch.x(), d, batch.y().length, w);
    }
}
