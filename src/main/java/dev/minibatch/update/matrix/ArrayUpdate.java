package dev.minibatch.update.matrix;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link MatrixUpdate} on a library that multiplies into existing matrices and gives access to their arrays. A and D are
 * kept for the next batch of the same size, so an update allocates nothing. Examples are rows of row-major matrices or
 * columns of column-major ones: the number of example i and neuron j, of n, is at {@code i * n + j} in the array.
 */
public abstract class ArrayUpdate<M> extends MatrixUpdate<M> {
    private final List<M> layerZ = new ArrayList<>();
    private final List<M> layerD = new ArrayList<>();
    private int m;

    protected ArrayUpdate(Mlp network, Storage<M> storage) {
        super(network, storage);
    }

    /** The matrix's own array. */
    protected abstract double[] data(M matrix);

    /** Z<sup>l</sup> = W<sup>l</sup> A<sup>l-1</sup>. */
    protected abstract void multiply(int l, M w, M a, M z);

    /** (W<sup>l</sup>)<sup>T</sup> D<sup>l</sup>. */
    protected abstract void multiplyTransposed(int l, M w, M d, M before);

    /** Where the array of W<sup>l</sup> has the book's w<sub>jk</sub>. */
    protected int index(int l, int j, int k) {
        return k * network.neurons(l) + j;
    }

    /** The number of examples of the present batch. */
    protected final int examples() {
        return m;
    }

    @Override
    protected final void reserve(int size) {
        if (m != size) {
            m = size;
            layerZ.clear();
            layerD.clear();
            for (int l = 0; l < network.layers(); l++) {
                layerZ.add(storage.zeros(network.neurons(l), m));
                layerD.add(storage.zeros(network.neurons(l), m));
            }
        }
    }

    @Override
    protected final M weightedInputs(int l, M w, M a) {
        multiply(l, w, a, layerZ.get(l));
        return layerZ.get(l);
    }

    @Override
    protected final void activate(int l, M matrix, double[] b) {
        double[] z = data(matrix);
        Activation[] sigmaL = sigma[l];
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < sigmaL.length; j++, at++) {
                z[at] = sigmaL[j].value(z[at] + b[j]);
            }
        }
    }

    @Override
    protected final void outputErrors(M outputs, M targets, double factor) {
        double[] a = data(outputs);
        double[] y = data(targets);
        Activation[] sigmaL = sigma[sigma.length - 1];
        Cost cost = network.cost();
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < sigmaL.length; j++, at++) {
                double slope = sigmaL[j].slope(a[at]);
                a[at] = factor * cost.derivative(a[at], y[at], slope) * slope;
            }
        }
    }

    @Override
    protected final M errorsBefore(int l, M w, M d) {
        multiplyTransposed(l, w, d, layerD.get(l - 1));
        return layerD.get(l - 1);
    }

    @Override
    protected final void multiplyBySlopes(int l, M errors, M activations) {
        double[] d = data(errors);
        double[] a = data(activations);
        Activation[] sigmaL = sigma[l];
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < sigmaL.length; j++, at++) {
                d[at] *= sigmaL[j].slope(a[at]);
            }
        }
    }

    @Override
    protected final void addErrors(M errors, double[] b) {
        double[] d = data(errors);
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j < b.length; j++, at++) {
                b[j] += d[at];
            }
        }
    }

    @Override
    protected final void setWeights(int l, M w, double[][] rows) {
        double[] entries = data(w);
        for (int j = 0; j < rows.length; j++) {
            for (int k = 0; k < rows[j].length; k++) {
                entries[index(l, j, k)] = rows[j][k];
            }
        }
    }

    @Override
    protected final double[][] weights(int l, M w) {
        double[] entries = data(w);
        double[][] rows = new double[network.neurons(l)][network.inputs(l)];
        for (int j = 0; j < rows.length; j++) {
            for (int k = 0; k < rows[j].length; k++) {
                rows[j][k] = entries[index(l, j, k)];
            }
        }
        return rows;
    }

    @Override
    protected final double[][] outputRows(M a) {
        int n = network.outputs();
        double[][] rows = new double[m][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(data(a), i * n, (i + 1) * n));
        return rows;
    }
}
