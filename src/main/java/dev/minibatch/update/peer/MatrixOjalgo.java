package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.array.operation.AXPY;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

/**
 * The fully matrix-based update on ojAlgo's {@link R064Store}, which multiplies into stores that are there already. It
 * stores columns, and is best with few rows: examples are rows, so that a neuron's numbers lie together. X<sup>T</sup> is
 * prepared with X, and A<sup>T</sup> written beside A, as products with a transposed view on their left allocate. It would use more threads for large products by itself;
 * it is told not to.
 */
public final class MatrixOjalgo implements MiniBatchUpdate<MatrixOjalgo.Batch> {
    /**
     * A mini-batch, a row an example.
     *
     * @param x the inputs X
     * @param xT their transpose
     * @param y the targets Y
     */
    public record Batch(R064Store x, R064Store xT, R064Store y) {
        int size() {
            return x.getRowDim();
        }
    }

    static {
        OjAlgoUtils.limitThreadsTo(1);
    }

    private final Mlp network;
    private final Neurons[] neurons;
    private final R064Store[] w;
    private final double[][] b;
    private final R064Store[] a;
    private final R064Store[] d;
    private final R064Store[] nabla;
    private final MatrixStore<Double>[] wT;
    private final R064Store[] aT;

    /** Computes updates of a network. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generic types
    public MatrixOjalgo(Mlp network) {
        this.network = network;
        this.neurons = Arrays.stream(network.activations())
                .map(sigma -> new Neurons(sigma, network.cost(), Neurons.Layout.NEURON_BY_NEURON))
                .toArray(Neurons[]::new);
        this.w = new R064Store[network.layers()];
        this.b = new double[network.layers()][];
        this.a = new R064Store[network.layers()];
        this.d = new R064Store[network.layers()];
        this.nabla = new R064Store[network.layers()];
        this.wT = new MatrixStore[network.layers()];
        this.aT = new R064Store[network.layers()];
        for (int l = 0; l < network.layers(); l++) {
            w[l] = R064Store.FACTORY.make(network.inputs(l), network.neurons(l));
            wT[l] = w[l].transpose();
            nabla[l] = R064Store.FACTORY.make(network.inputs(l), network.neurons(l));
        }
        reserve(1);
    }

    private void reserve(int m) {
        for (int l = 0; l < network.layers() && (a[l] == null || a[l].getRowDim() != m); l++) {
            a[l] = R064Store.FACTORY.make(m, network.neurons(l));
            aT[l] = R064Store.FACTORY.make(network.neurons(l), m);
            d[l] = R064Store.FACTORY.make(m, network.neurons(l));
        }
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        R064Store x = R064Store.FACTORY.copy(RawStore.wrap(data.inputs(rows)));
        return new Batch(x, R064Store.FACTORY.transpose(x), R064Store.FACTORY.copy(RawStore.wrap(data.targets(rows))));
    }

    @Override
    public void update(Batch batch, double learningRate) {
        feedforward(batch);
        backpropagate(batch, -learningRate / batch.size());
        for (int l = 0; l < network.layers(); l++) {
            neurons[l].addErrors(d[l].data, batch.size(), b[l]);
            multiplyTransposed(l, batch, nabla[l]);
            AXPY.invoke(w[l].data, 1.0, nabla[l].data);
        }
    }

    /** BP4: (A^(l-1))^T D^l. */
    private void multiplyTransposed(int l, Batch batch, R064Store result) {
        if (l > 0) {
            transpose(a[l - 1], aT[l - 1]);
        }
        result.fillByMultiplying(l == 0 ? batch.xT() : aT[l - 1], d[l]);
    }

    private static void transpose(R064Store from, R064Store to) {
        for (int i = 0; i < from.getRowDim(); i++) {
            for (int j = 0; j < from.getColDim(); j++) {
                to.set(j, i, from.doubleValue(i, j));
            }
        }
    }

    private void feedforward(Batch batch) {
        reserve(batch.size());
        for (int l = 0; l < network.layers(); l++) {
            a[l].fillByMultiplying(l == 0 ? batch.x() : a[l - 1], w[l]);
            neurons[l].activate(a[l].data, batch.size(), b[l]);
        }
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private void backpropagate(Batch batch, double factor) {
        int last = network.layers() - 1;
        neurons[last].outputErrors(a[last].data, batch.y().data, batch.size(), factor, d[last].data);
        for (int l = last - 1; l >= 0; l--) {
            d[l].fillByMultiplying(d[l + 1], wT[l + 1]);
            neurons[l].multiplyBySlopes(d[l].data, a[l].data, batch.size());
        }
    }

    @Override
    public Parameters gradient(Batch batch) {
        feedforward(batch);
        backpropagate(batch, 1.0);
        Parameters gradient = Parameters.zeros(network);
        for (int l = 0; l < network.layers(); l++) {
            neurons[l].addErrors(d[l].data, batch.size(), gradient.biases()[l]);
            multiplyTransposed(l, batch, nabla[l]);
            gradient.weights()[l] = nabla[l].transpose().toRawCopy2D();
        }
        return gradient;
    }

    @Override
    public double[][] outputs(Batch batch) {
        feedforward(batch);
        return a[network.layers() - 1].toRawCopy2D();
    }

    @Override
    public Parameters parameters() {
        double[][][] weights = Arrays.stream(wT).map(MatrixStore::toRawCopy2D).toArray(double[][][]::new);
        return new Parameters(weights, b.clone()).copy();
    }

    @Override
    public void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            w[l].fillMatching(
                    R064Store.FACTORY.copy(RawStore.wrap(initial.weights()[l])).transpose());
            b[l] = initial.biases()[l].clone();
        }
    }
}
