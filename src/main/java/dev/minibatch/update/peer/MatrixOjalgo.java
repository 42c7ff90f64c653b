package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.matrix.ArrayUpdate;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.array.operation.AXPY;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

/**
 * The fully matrix-based update on ojAlgo's {@link R064Store}, which multiplies into existing stores. Examples are columns.
 *
 * <p>A product whose right factor is the view of a transposed store leaves out what is zero in it, as four fifths of a
 * digit's pixels are; with a single example only that of the gradient does. So a batch has X and X<sup>T</sup> as such views.
 * A product whose left factor is such a view allocates, so BP2 copies W<sup>T</sup>.
 */
public final class MatrixOjalgo extends ArrayUpdate<MatrixStore<Double>> {
    static {
        // ojAlgo uses more threads for large products unless they are limited.
        OjAlgoUtils.limitThreadsTo(1);
    }

    /** A store and the view of its transpose, kept so that an update allocates nothing. */
    private record Viewed(MatrixStore<Double> store, MatrixStore<Double> transposed) {}

    private final R064Store[] wT;
    private final R064Store[] nabla;
    private final Viewed[] a;

    /** The parameters are zero until {@link #reset}. */
    public MatrixOjalgo(Mlp network) {
        super(network, R064Store.FACTORY::make);
        this.wT = new R064Store[network.layers()];
        this.nabla = new R064Store[network.layers()];
        this.a = new Viewed[network.layers()];
        for (int l = 0; l < network.layers(); l++) {
            wT[l] = R064Store.FACTORY.make(network.inputs(l), network.neurons(l));
            nabla[l] = R064Store.FACTORY.make(network.neurons(l), network.inputs(l));
        }
    }

    @Override
    public Batch<MatrixStore<Double>> batch(Dataset data, int... rows) {
        R064Store examples = R064Store.FACTORY.copy(RawStore.wrap(data.inputs(rows)));
        return new Batch<>(
                rows.length,
                examples.transpose(),
                R064Store.FACTORY.transpose(examples).transpose(),
                R064Store.FACTORY.transpose(RawStore.wrap(data.targets(rows))));
    }

    /** All but the inputs of a batch are stores, and not views of them. */
    private static R064Store store(MatrixStore<Double> matrix) {
        return (R064Store) matrix;
    }

    @Override
    protected double[] data(MatrixStore<Double> matrix) {
        return store(matrix).data;
    }

    @Override
    protected void multiply(int l, MatrixStore<Double> w, MatrixStore<Double> aBefore, MatrixStore<Double> z) {
        store(z).fillByMultiplying(store(w), aBefore);
    }

    @Override
    protected void multiplyTransposed(int l, MatrixStore<Double> w, MatrixStore<Double> d, MatrixStore<Double> before) {
        transpose(store(w), wT[l]);
        store(before).fillByMultiplying(wT[l], d);
    }

    private static void transpose(R064Store from, R064Store to) {
        for (int i = 0; i < from.getRowDim(); i++) {
            for (int j = 0; j < from.getColDim(); j++) {
                to.set(j, i, from.doubleValue(i, j));
            }
        }
    }

    @Override
    protected MatrixStore<Double> plusProduct(
            int l, MatrixStore<Double> w, MatrixStore<Double> d, MatrixStore<Double> aBefore) {
        nabla[l].fillByMultiplying(d, l == 0 ? aBefore : transposed(l, aBefore));
        AXPY.invoke(store(w).data, 1.0, nabla[l].data);
        return w;
    }

    private MatrixStore<Double> transposed(int l, MatrixStore<Double> aBefore) {
        if (a[l] == null || a[l].store() != aBefore) {
            a[l] = new Viewed(aBefore, aBefore.transpose());
        }
        return a[l].transposed();
    }
}
