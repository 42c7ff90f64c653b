package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The fully matrix-based update on EJML's dense rows, by its procedural interface, which writes into matrices that are
 * there already and runs on one thread ({@code CommonOps_MT_DDRM} is the other). Examples are rows: Z = A W, D W<sup>T</sup>,
 * and W + A<sup>T</sup> D in one operation. X<sup>T</sup> is prepared with X, for its product is faster than that with X
 * transposed on the way.
 */
public final class MatrixEjml implements MiniBatchUpdate<MatrixEjml.Batch> {
    /**
     * A mini-batch, a row an example.
     *
     * @param x the inputs X
     * @param xT their transpose
     * @param y the targets Y
     */
    public record Batch(DMatrixRMaj x, DMatrixRMaj xT, DMatrixRMaj y) {
        int size() {
            return x.numRows;
        }
    }

    private final Mlp network;
    private final Neurons[] neurons;
    private final DMatrixRMaj[] w;
    private final double[][] b;
    private final DMatrixRMaj[] a;
    private final DMatrixRMaj[] d;

    /** Computes updates of a network. */
    public MatrixEjml(Mlp network) {
        this.network = network;
        this.neurons = Arrays.stream(network.activations())
                .map(sigma -> new Neurons(sigma, network.cost()))
                .toArray(Neurons[]::new);
        this.w = new DMatrixRMaj[network.layers()];
        this.b = new double[network.layers()][];
        this.a = new DMatrixRMaj[network.layers()];
        this.d = new DMatrixRMaj[network.layers()];
        for (int l = 0; l < network.layers(); l++) {
            w[l] = new DMatrixRMaj(network.inputs(l), network.neurons(l));
            a[l] = new DMatrixRMaj(1, network.neurons(l));
            d[l] = new DMatrixRMaj(1, network.neurons(l));
        }
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        DMatrixRMaj x = new DMatrixRMaj(data.inputs(rows));
        return new Batch(x, CommonOps_DDRM.transpose(x, null), new DMatrixRMaj(data.targets(rows)));
    }

    @Override
    public void update(Batch batch, double learningRate) {
        feedforward(batch);
        backpropagate(batch, -learningRate / batch.size());
        for (int l = 0; l < network.layers(); l++) {
            neurons[l].addErrors(d[l].data, batch.size(), b[l]);
            if (l == 0) {
                CommonOps_DDRM.multAdd(batch.xT(), d[l], w[l]);
            } else {
                CommonOps_DDRM.multAddTransA(a[l - 1], d[l], w[l]);
            }
        }
    }

    /** A^(l-1), which for the first layer is X. */
    private DMatrixRMaj inputs(int l, Batch batch) {
        return l == 0 ? batch.x() : a[l - 1];
    }

    private void feedforward(Batch batch) {
        for (int l = 0; l < network.layers(); l++) {
            CommonOps_DDRM.mult(inputs(l, batch), w[l], a[l]);
            neurons[l].activate(a[l].data, batch.size(), b[l]);
        }
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private void backpropagate(Batch batch, double factor) {
        int last = network.layers() - 1;
        d[last].reshape(batch.size(), network.outputs());
        neurons[last].outputErrors(a[last].data, batch.y().data, batch.size(), factor, d[last].data);
        for (int l = last - 1; l >= 0; l--) {
            CommonOps_DDRM.multTransB(d[l + 1], w[l + 1], d[l]);
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
            DMatrixRMaj nabla = CommonOps_DDRM.multTransA(d[l], inputs(l, batch), null);
            gradient.weights()[l] = nabla.get2DData();
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
        double[][][] weights = Arrays.stream(w)
                .map(matrix -> CommonOps_DDRM.transpose(matrix, null).get2DData())
                .toArray(double[][][]::new);
        return new Parameters(weights, b.clone()).copy();
    }

    @Override
    public void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            CommonOps_DDRM.transpose(new DMatrixRMaj(initial.weights()[l]), w[l]);
            b[l] = initial.biases()[l].clone();
        }
    }
}
