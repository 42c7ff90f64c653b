package dev.minibatch.update.matrix;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import java.util.Arrays;

/**
 * {@link MatrixUpdate} on a library that returns every product as a new matrix, and changes entries in place through a
 * visitor. Examples are columns.
 */
public abstract class EntrywiseUpdate<M> extends MatrixUpdate<M> {
    public interface Entry {
        double of(int row, int column, double value);
    }

    private double[] ones = {};

    protected EntrywiseUpdate(Mlp network, Storage<M> storage) {
        super(network, storage);
    }

    /** Replaces every entry, in the order that the library is fastest in. */
    protected abstract void change(M matrix, Entry entry);

    protected abstract double entry(M matrix, int row, int column);

    protected abstract double[] product(M matrix, double[] vector);

    @Override
    protected final void reserve(int m) {
        if (ones.length != m) {
            ones = new double[m];
            Arrays.fill(ones, 1.0);
        }
    }

    @Override
    protected final void activate(int l, M z, double[] b) {
        Activation[] sigmaL = sigma[l];
        change(z, (j, i, wa) -> sigmaL[j].value(wa + b[j]));
    }

    @Override
    protected final void outputErrors(M a, M y, double factor) {
        Activation[] sigmaL = sigma[sigma.length - 1];
        change(a, (j, i, output) -> {
            double slope = sigmaL[j].slope(output);
            return factor * network.cost().derivative(output, entry(y, j, i), slope) * slope;
        });
    }

    @Override
    protected final void multiplyBySlopes(int l, M d, M a) {
        Activation[] sigmaL = sigma[l];
        change(d, (j, i, error) -> error * sigmaL[j].slope(entry(a, j, i)));
    }

    @Override
    protected final void addErrors(M d, double[] b) {
        double[] sums = product(d, ones);
        for (int j = 0; j < sums.length; j++) {
            b[j] += sums[j];
        }
    }

    @Override
    protected final double[][] weights(int l, M w) {
        double[][] rows = new double[network.neurons(l)][network.inputs(l)];
        for (int j = 0; j < rows.length; j++) {
            int neuron = j;
            Arrays.setAll(rows[j], k -> entry(w, neuron, k));
        }
        return rows;
    }

    @Override
    protected final double[][] outputRows(M a) {
        double[][] rows = new double[ones.length][network.outputs()];
        for (int i = 0; i < rows.length; i++) {
            int example = i;
            Arrays.setAll(rows[i], j -> entry(a, j, example));
        }
        return rows;
    }
}
