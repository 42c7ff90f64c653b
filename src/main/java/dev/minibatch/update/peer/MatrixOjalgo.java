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
public final class MatrixOjalgo extends ArrayUpdate<MatrixOjalgo.Viewed> {
    static {
        // ojAlgo uses more threads for large products unless they are limited.
        OjAlgoUtils.limitThreadsTo(1);
    }

    /** A store and the view of its transpose, made once so that an update allocates nothing. */
    public record Viewed(R064Store store, MatrixStore<Double> transposed) {
        static Viewed of(R064Store store) {
            return new Viewed(store, store.transpose());
        }
    }

    private final R064Store[] wT;
    private final R064Store[] nabla;

    public MatrixOjalgo(Mlp network) {
        super(network, (neurons, columns) -> Viewed.of(R064Store.FACTORY.make(neurons, columns)));
        this.wT = new R064Store[network.layers()];
        this.nabla = new R064Store[network.layers()];
        for (int l = 0; l < network.layers(); l++) {
            wT[l] = R064Store.FACTORY.make(network.inputs(l), network.neurons(l));
            nabla[l] = R064Store.FACTORY.make(network.neurons(l), network.inputs(l));
        }
    }

    /** X is the view of the store of examples as rows. */
    @Override
    public Batch<Viewed> batch(Dataset data, int... rows) {
        R064Store x = R064Store.FACTORY.copy(RawStore.wrap(data.inputs(rows)));
        R064Store y = R064Store.FACTORY.transpose(RawStore.wrap(data.targets(rows)));
        return new Batch<>(rows.length, Viewed.of(x), Viewed.of(R064Store.FACTORY.transpose(x)), Viewed.of(y));
    }

    @Override
    protected double[] data(Viewed matrix) {
        return matrix.store().data;
    }

    @Override
    protected void multiply(int l, Viewed w, Viewed a, Viewed z) {
        z.store().fillByMultiplying(w.store(), l == 0 ? a.transposed() : a.store());
    }

    @Override
    protected void multiplyTransposed(int l, Viewed w, Viewed d, Viewed before) {
        transpose(w.store(), wT[l]);
        before.store().fillByMultiplying(wT[l], d.store());
    }

    private static void transpose(R064Store from, R064Store to) {
        for (int i = 0; i < from.getRowDim(); i++) {
            for (int j = 0; j < from.getColDim(); j++) {
                to.set(j, i, from.doubleValue(i, j));
            }
        }
    }

    @Override
    protected Viewed plusProduct(int l, Viewed w, Viewed d, Viewed a) {
        nabla[l].fillByMultiplying(d.store(), a.transposed());
        AXPY.invoke(w.store().data, 1.0, nabla[l].data);
        return w;
    }
}
