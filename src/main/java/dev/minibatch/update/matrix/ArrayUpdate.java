package dev.minibatch.update.matrix;

import dev.minibatch.network.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link MatrixUpdate} on a library that multiplies into matrices that are there already, each of them an array that lies
 * open. Those for A and D are kept from one batch to the next of the same size, and nothing is allocated in an update.
 * Whether examples are rows or columns, an example's numbers lie together.
 */
public abstract class ArrayUpdate<M> extends MatrixUpdate<M> {
    private final Storage<M> storage;
    private final Neurons[] neurons;
    private final List<M> z = new ArrayList<>();
    private final List<M> d = new ArrayList<>();
    private int m;

    /** The parameters are zero until {@link #reset}. */
    protected ArrayUpdate(Mlp network, Storage<M> storage) {
        super(network, storage);
        this.storage = storage;
        this.neurons = Arrays.stream(network.activations())
                .map(sigma -> new Neurons(sigma, network.cost()))
                .toArray(Neurons[]::new);
    }

    /** The matrix's own array: the number of example i and neuron j, of n, at {@code i * n + j}. */
    protected abstract double[] data(M matrix);

    /** Z<sup>l</sup> = W<sup>l</sup> A<sup>l-1</sup>. */
    protected abstract void multiply(int l, M w, M a, M z);

    /** (W<sup>l</sup>)<sup>T</sup> D<sup>l</sup>. */
    protected abstract void multiplyTransposed(int l, M w, M d, M before);

    /** The number of examples of the present batch. */
    protected final int examples() {
        return m;
    }

    @Override
    protected final void reserve(int size) {
        if (m != size) {
            m = size;
            z.clear();
            d.clear();
            for (int l = 0; l < neurons.length; l++) {
                z.add(storage.zeros(network.neurons(l), m));
                d.add(storage.zeros(network.neurons(l), m));
            }
        }
    }

    @Override
    protected final M weightedInputs(int l, M w, M a) {
        multiply(l, w, a, z.get(l));
        return z.get(l);
    }

    @Override
    protected final void activate(int l, M zL, double[] b) {
        neurons[l].activate(data(zL), m, b);
    }

    @Override
    protected final M outputErrors(M a, M y, double factor) {
        int last = neurons.length - 1;
        neurons[last].outputErrors(data(a), data(y), m, factor, data(d.get(last)));
        return d.get(last);
    }

    @Override
    protected final M errorsBefore(int l, M w, M dL) {
        multiplyTransposed(l, w, dL, d.get(l - 1));
        return d.get(l - 1);
    }

    @Override
    protected final void multiplyBySlopes(int l, M dL, M a) {
        neurons[l].multiplyBySlopes(data(dL), data(a), m);
    }

    @Override
    protected final void addErrors(int l, M dL, double[] b) {
        neurons[l].addErrors(data(dL), m, b);
    }

    @Override
    protected final double[][] examples(int l, M a) {
        return neurons[l].rows(data(a), m);
    }
}
