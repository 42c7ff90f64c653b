package dev.minibatch.update.vector;

import dev.minibatch.network.Mlp;
import java.util.Arrays;

/**
 * {@link VectorUpdate} on the inputs that are not zero: four fifths of a digit's pixels are, and neither add to a weighted
 * input nor change a weight. An input takes part if it is not zero in at least one of a tile's ten examples, as about half are.
 */
public final class SparseVectorApi extends VectorUpdate<SparseRows[]> {
    public SparseVectorApi(Mlp network) {
        super(network);
    }

    @Override
    SparseRows[] inputs(double[][] examples) {
        SparseRows[] x = new SparseRows[(examples.length + SparseRows.TILE - 1) / SparseRows.TILE];
        Arrays.setAll(x, tile -> {
            int first = tile * SparseRows.TILE;
            int last = Math.min(examples.length, first + SparseRows.TILE);
            return SparseRows.of(Arrays.copyOfRange(examples, first, last));
        });
        return x;
    }

    @Override
    void forward(SparseRows[] x, int m, Panels w, double[] b, Rows z) {
        for (int tile = 0; tile < x.length; tile++) {
            SparseRowProduct.multiply(x[tile], w, b, z, tile * SparseRows.TILE);
        }
    }

    @Override
    void accumulateGradient(SparseRows[] x, int m, Rows d, Panels w) {
        for (int tile = 0; tile < x.length; tile++) {
            SparseColumnProduct.add(x[tile], d, tile * SparseRows.TILE, w);
        }
    }
}
