package dev.minibatch.update.vector;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The matrix-based update on vectors, except for how inputs are stored and enter the first layer. With m examples:
 *
 * <pre>
 *         Z^l = A^(l-1) W^l + 1 (b^l)^T,   A^l = sigma(Z^l)
 *   BP1   D^L = -(eta/m) nabla_A C (.) sigma'(Z^L)
 *   BP2   D^l = (D^(l+1) (W^(l+1))^T) (.) sigma'(Z^l)
 *   BP3   b^l &larr; b^l + (D^l)^T 1
 *   BP4   W^l &larr; W^l + (A^(l-1))^T D^l
 * </pre>
 *
 * <p>A large batch is computed block by block, all equations for one block before the next: the second-level cache still has
 * its inputs when BP4 reads them again. All blocks see the same weights, so BP3 and BP4 add to a copy. An update allocates
 * nothing after one with a batch as large.
 *
 * @param <X> the inputs of a block
 */
abstract class VectorUpdate<X> implements MiniBatchUpdate<VectorUpdate.Batch<X>> {
    /** Doubles of inputs in a block: 256 KB; but not fewer than the first weights have, which each block reads too. */
    private static final int BLOCK = 1 << 15;

    /** A mini-batch of m examples. */
    record Batch<X>(int size, List<Block<X>> blocks) {}

    /** Examples that are computed together: inputs, and targets as rows. */
    record Block<X>(X x, double[][] y) {}

    private final Mlp network;
    private final Neurons[] neurons;
    private final double[][] zeros;
    private final Panels[] wT;
    private final Rows[] a;
    private final Rows[] d;
    private final Interleaved[] aInterleaved;
    private final Interleaved[] dInterleaved;
    private PackedParameters parameters;
    private PackedParameters next;

    VectorUpdate(Mlp network) {
        this.network = network;
        int layers = network.layers();
        this.neurons = Arrays.stream(network.activations()).map(Neurons::new).toArray(Neurons[]::new);
        this.parameters = PackedParameters.zeros(network);
        this.next = PackedParameters.zeros(network);
        this.zeros = PackedParameters.zeros(network).b();
        this.wT = new Panels[layers];
        this.a = new Rows[layers];
        this.d = new Rows[layers];
        this.aInterleaved = new Interleaved[layers];
        this.dInterleaved = new Interleaved[layers];
        for (int l = 0; l < layers; l++) {
            wT[l] = l == 0 ? null : Panels.zeros(network.neurons(l), network.inputs(l));
        }
    }

    /** Stores the inputs of a block. */
    abstract X inputs(double[][] examples);

    /** Z = X W + 1 b^T. */
    abstract void forward(X x, int m, Panels w, double[] b, Rows z);

    /** W + X^T D. */
    abstract void accumulateGradient(X x, int m, Rows d, Panels w);

    @Override
    public final Batch<X> batch(Dataset data, int... rows) {
        int most = Math.max(BLOCK / network.inputs(0), network.neurons(0));
        int size = Math.max(1, most / Lanes.TEN) * Lanes.TEN;
        List<Block<X>> blocks = new ArrayList<>();
        for (int start = 0; start < rows.length; start += size) {
            int[] some = Arrays.copyOfRange(rows, start, Math.min(rows.length, start + size));
            blocks.add(new Block<>(inputs(data.inputs(some)), data.targets(some)));
        }
        return new Batch<>(rows.length, List.copyOf(blocks));
    }

    @Override
    public final void update(Batch<X> batch, double learningRate) {
        double factor = -learningRate / batch.size();
        if (batch.blocks().size() == 1) {
            addProducts(batch.blocks().get(0), factor, parameters);
            return;
        }
        next.set(parameters);
        for (int i = 0; i < batch.blocks().size(); i++) {
            addProducts(batch.blocks().get(i), factor, next);
        }
        PackedParameters previous = parameters;
        parameters = next;
        next = previous;
    }

    /** Adds a block's share of the gradient, times a factor, to sums, which may be the parameters themselves. */
    private void addProducts(Block<X> block, double factor, PackedParameters sums) {
        feedforward(block);
        backpropagate(block, factor);
        int m = block.y().length;
        for (int l = network.layers() - 1; l >= 0; l--) { // the next to be read are the first weights
            neurons[l].addErrors(d[l], m, sums.b()[l]);
            if (l > 0) {
                ColumnProduct.add(aInterleaved[l - 1], d[l], m, sums.w()[l]);
            } else {
                d[0].clearAfter(m); // the others were, when they were interleaved
                accumulateGradient(block.x(), m, d[0], sums.w()[0]);
            }
        }
    }

    private void feedforward(Block<X> block) {
        int m = block.y().length;
        reserve(m);
        forward(block.x(), m, parameters.w()[0], parameters.b()[0], a[0]);
        neurons[0].activate(a[0], m);
        for (int l = 1; l < network.layers(); l++) {
            aInterleaved[l - 1].set(a[l - 1], m);
            RowProduct.multiply(
                    aInterleaved[l - 1], m, parameters.w()[l], parameters.b()[l], a[l]);
            neurons[l].activate(a[l], m);
        }
    }

    private void reserve(int rows) {
        for (int l = 0; l < a.length && (a[l] == null || a[l].capacity() < rows); l++) {
            a[l] = Rows.zeros(rows, network.neurons(l));
            d[l] = Rows.zeros(rows, network.neurons(l));
            aInterleaved[l] = Interleaved.zeros(rows, network.neurons(l));
            dInterleaved[l] = Interleaved.zeros(rows, network.neurons(l));
        }
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private void backpropagate(Block<X> block, double factor) {
        int m = block.y().length;
        int last = network.layers() - 1;
        neurons[last].outputErrors(a[last], block.y(), network.cost(), factor, d[last]);
        for (int l = last; l > 0; l--) {
            wT[l].setTransposeOf(parameters.w()[l]);
            RowProduct.multiply(dInterleaved[l].set(d[l], m), m, wT[l], zeros[l - 1], d[l - 1]);
            neurons[l - 1].multiplyBySlopes(d[l - 1], a[l - 1], m);
        }
    }

    @Override
    public final Parameters gradient(Batch<X> batch) {
        PackedParameters sums = PackedParameters.zeros(network);
        batch.blocks().forEach(block -> addProducts(block, 1.0, sums));
        return sums.unpacked();
    }

    @Override
    public final double[][] outputs(Batch<X> batch) {
        List<double[]> outputs = new ArrayList<>();
        for (Block<X> block : batch.blocks()) {
            feedforward(block);
            Rows output = a[a.length - 1];
            for (int i = 0; i < block.y().length; i++) {
                outputs.add(Arrays.copyOfRange(output.data(), output.at(i, 0), output.at(i, network.outputs())));
            }
        }
        return outputs.toArray(double[][]::new);
    }

    @Override
    public final Parameters parameters() {
        return parameters.unpacked();
    }

    @Override
    public final void reset(Parameters initial) {
        parameters.set(initial);
    }
}
