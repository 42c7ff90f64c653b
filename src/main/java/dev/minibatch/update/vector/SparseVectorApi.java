package dev.minibatch.update.vector;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import java.util.Arrays;

/**
 * {@link VectorUpdate} on the inputs that are not zero: four fifths of a digit's pixels are, and neither add to a weighted
 * input nor change a weight. An input takes part if it is not zero in any of ten examples, the rows of a tile; so ten
 * examples are computed at once, as in the dense form, with about half of the inputs.
 */
public final class SparseVectorApi extends VectorUpdate<SparseVectorApi.Batch> {
    /**
     * A mini-batch.
     *
     * @param x the inputs, ten examples each
     * @param y the targets, a row an example
     */
    public record Batch(SparseRows[] x, double[][] y) {}

    /** Computes updates of a network whose parameters are zero until {@link #reset}. */
    public SparseVectorApi(Mlp network) {
        super(network);
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        double[][] inputs = data.inputs(rows);
        SparseRows[] x = new SparseRows[(rows.length + SparseRows.TILE - 1) / SparseRows.TILE];
        Arrays.setAll(x, tile -> {
            int first = tile * SparseRows.TILE;
            return SparseRows.of(Arrays.copyOfRange(inputs, first, Math.min(rows.length, first + SparseRows.TILE)));
        });
        return new Batch(x, data.targets(rows));
    }

    @Override
    double[][] targets(Batch batch) {
        return batch.y();
    }

    @Override
    void feed(Batch batch, Panels w, double[] b, Rows z) {
        for (int tile = 0; tile < batch.x().length; tile++) {
            SparseRowProduct.multiply(batch.x()[tile], w, b, z, tile * SparseRows.TILE);
        }
    }

    @Override
    void add(Batch batch, Rows d, Panels w) {
        d.clearAfter(batch.y().length);
        for (int tile = 0; tile < batch.x().length; tile++) {
            SparseColumnProduct.add(batch.x()[tile], d, tile * SparseRows.TILE, w);
        }
    }
}
