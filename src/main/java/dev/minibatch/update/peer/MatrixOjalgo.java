package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.array.operation.AXPY;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

/**
 * The fully matrix-based update on ojAlgo's {@link R064Store}, which multiplies into stores that are there already. Examples
 * are columns, as ojAlgo stores them. A product whose right factor is the view of a transposed store leaves out what is
 * zero in it, as four fifths of a digit's pixels are: both products with X are written so, with X and X<sup>T</sup> in the
 * batch. One whose left factor is such a view allocates, so BP2 has W<sup>T</sup> copied out. ojAlgo would use more threads
 * for large products by itself; it is told not to.
 */
public final class MatrixOjalgo implements MiniBatchUpdate<MatrixOjalgo.Batch> {
    /**
     * A mini-batch, a column an example.
     *
     * @param x the inputs X, as the view of a transposed store
     * @param xT their transpose, likewise
     * @param y the targets Y
     */
    public record Batch(MatrixStore<Double> x, MatrixStore<Double> xT, R064Store y) {
        int size() {
            return y.getColDim();
        }
    }

    static {
        OjAlgoUtils.limitThreadsTo(1);
    }

    private final Mlp network;
    private final Neurons[] neurons;
    private final R064Store[] w;
    private final double[][] b;
    private final R064Store[] wT;
    private final R064Store[] nabla;
    private final R064Store[] a;
    private final R064Store[] d;
    private final List<MatrixStore<Double>> aT = new ArrayList<>();

    /** Computes updates of a network. */
    public MatrixOjalgo(Mlp network) {
        this.network = network;
        this.neurons = Arrays.stream(network.activations())
                .map(sigma -> new Neurons(sigma, network.cost()))
                .toArray(Neurons[]::new);
        this.w = new R064Store[network.layers()];
        this.b = new double[network.layers()][];
        this.wT = new R064Store[network.layers()];
        this.nabla = new R064Store[network.layers()];
        this.a = new R064Store[network.layers()];
        this.d = new R064Store[network.layers()];
        for (int l = 0; l < network.layers(); l++) {
            w[l] = R064Store.FACTORY.make(network.neurons(l), network.inputs(l));
            wT[l] = R064Store.FACTORY.make(network.inputs(l), network.neurons(l));
            nabla[l] = R064Store.FACTORY.make(network.neurons(l), network.inputs(l));
        }
        reserve(1);
    }

    private void reserve(int m) {
        if (a[0] == null || a[0].getColDim() != m) {
            aT.clear();
            for (int l = 0; l < network.layers(); l++) {
                a[l] = R064Store.FACTORY.make(network.neurons(l), m);
                d[l] = R064Store.FACTORY.make(network.neurons(l), m);
                aT.add(a[l].transpose());
            }
        }
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        R064Store examples = R064Store.FACTORY.copy(RawStore.wrap(data.inputs(rows)));
        return new Batch(
                examples.transpose(),
                R064Store.FACTORY.transpose(examples).transpose(),
                R064Store.FACTORY.transpose(RawStore.wrap(data.targets(rows))));
    }

    @Override
    public void update(Batch batch, double learningRate) {
        feedforward(batch);
        backpropagate(batch, -learningRate / batch.size());
        for (int l = 0; l < network.layers(); l++) {
            neurons[l].addErrors(d[l].data, batch.size(), b[l]);
            nabla[l].fillByMultiplying(d[l], l == 0 ? batch.xT() : aT.get(l - 1));
            AXPY.invoke(w[l].data, 1.0, nabla[l].data);
        }
    }

    private void feedforward(Batch batch) {
        reserve(batch.size());
        for (int l = 0; l < network.layers(); l++) {
            a[l].fillByMultiplying(w[l], l == 0 ? batch.x() : a[l - 1]);
            neurons[l].activate(a[l].data, batch.size(), b[l]);
        }
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private void backpropagate(Batch batch, double factor) {
        int last = network.layers() - 1;
        neurons[last].outputErrors(a[last].data, batch.y().data, batch.size(), factor, d[last].data);
        for (int l = last - 1; l >= 0; l--) {
            transpose(w[l + 1], wT[l + 1]);
            d[l].fillByMultiplying(wT[l + 1], d[l + 1]);
            neurons[l].multiplyBySlopes(d[l].data, a[l].data, batch.size());
        }
    }

    private static void transpose(R064Store from, R064Store to) {
        for (int i = 0; i < from.getRowDim(); i++) {
            for (int j = 0; j < from.getColDim(); j++) {
                to.set(j, i, from.doubleValue(i, j));
            }
        }
    }

    @Override
    public Parameters gradient(Batch batch) {
        feedforward(batch);
        backpropagate(batch, 1.0);
        Parameters gradient = Parameters.zeros(network);
        for (int l = 0; l < network.layers(); l++) {
            neurons[l].addErrors(d[l].data, batch.size(), gradient.biases()[l]);
            nabla[l].fillByMultiplying(d[l], l == 0 ? batch.xT() : aT.get(l - 1));
            gradient.weights()[l] = nabla[l].toRawCopy2D();
        }
        return gradient;
    }

    @Override
    public double[][] outputs(Batch batch) {
        feedforward(batch);
        return neurons[network.layers() - 1].rows(a[network.layers() - 1].data, batch.size());
    }

    @Override
    public Parameters parameters() {
        double[][][] weights = Arrays.stream(w).map(R064Store::toRawCopy2D).toArray(double[][][]::new);
        return new Parameters(weights, b.clone()).copy();
    }

    @Override
    public void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            w[l].fillMatching(R064Store.FACTORY.copy(RawStore.wrap(initial.weights()[l])));
            b[l] = initial.biases()[l].clone();
        }
    }
}
