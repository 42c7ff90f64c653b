package dev.minibatch.update.peer;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import org.hipparchus.linear.BlockRealMatrix;
import org.hipparchus.linear.DefaultRealMatrixChangingVisitor;

/**
 * The fully matrix-based update on Hipparchus, which grew out of Commons Math: {@link BlockRealMatrix} as there, and its
 * products with transposed matrices, which Commons Math lacks, so that neither X nor W is ever transposed. It has one
 * thread, and gives every result in a new matrix. Examples are columns.
 */
public final class MatrixHipparchus implements MiniBatchUpdate<MatrixHipparchus.Batch> {
    /**
     * A mini-batch, a column an example.
     *
     * @param x the inputs X
     * @param y the targets Y
     */
    public record Batch(BlockRealMatrix x, BlockRealMatrix y) {
        int size() {
            return x.getColumnDimension();
        }
    }

    private interface Entry {
        double of(int row, int column, double value);
    }

    private final Mlp network;
    private final Activation[][] sigma;
    private final BlockRealMatrix[] w;
    private final double[][] b;

    /** Computes updates of a network. */
    public MatrixHipparchus(Mlp network) {
        this.network = network;
        this.sigma = network.activations();
        this.w = new BlockRealMatrix[network.layers()];
        this.b = new double[network.layers()][];
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        return new Batch(
                new BlockRealMatrix(data.inputs(rows)).transpose(),
                new BlockRealMatrix(data.targets(rows)).transpose());
    }

    @Override
    public void update(Batch batch, double learningRate) {
        BlockRealMatrix[] a = feedforward(batch);
        BlockRealMatrix[] d = backpropagate(batch, a, learningRate / batch.size());
        for (int l = 0; l < network.layers(); l++) {
            double[] stepB = rowSums(d[l]);
            for (int j = 0; j < stepB.length; j++) {
                b[l][j] -= stepB[j];
            }
            w[l] = w[l].subtract(d[l].multiplyTransposed(a[l]));
        }
    }

    private BlockRealMatrix[] feedforward(Batch batch) {
        BlockRealMatrix[] a = new BlockRealMatrix[network.layers() + 1];
        a[0] = batch.x();
        for (int l = 0; l < network.layers(); l++) {
            Activation[] sigmaL = sigma[l];
            double[] bL = b[l];
            a[l + 1] = w[l].multiply(a[l]);
            change(a[l + 1], (j, i, wa) -> sigmaL[j].value(wa + bL[j]));
        }
        return a;
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private BlockRealMatrix[] backpropagate(Batch batch, BlockRealMatrix[] a, double factor) {
        int last = network.layers() - 1;
        BlockRealMatrix[] d = new BlockRealMatrix[network.layers()];
        // BP1
        d[last] = a[last + 1].copy();
        change(d[last], (j, i, output) -> {
            double slope = sigma[last][j].slope(output);
            return factor * network.cost().derivative(output, batch.y().getEntry(j, i), slope) * slope;
        });
        // BP2
        for (int l = last - 1; l >= 0; l--) {
            Activation[] sigmaL = sigma[l];
            BlockRealMatrix aL = a[l + 1];
            d[l] = w[l + 1].transposeMultiply(d[l + 1]);
            change(d[l], (j, i, error) -> error * sigmaL[j].slope(aL.getEntry(j, i)));
        }
        return d;
    }

    private static void change(BlockRealMatrix matrix, Entry entry) {
        matrix.walkInOptimizedOrder(new DefaultRealMatrixChangingVisitor() {
            @Override
            public double visit(int row, int column, double value) {
                return entry.of(row, column, value);
            }
        });
    }

    /** D 1: BP3. */
    private static double[] rowSums(BlockRealMatrix d) {
        double[] ones = new double[d.getColumnDimension()];
        Arrays.fill(ones, 1.0);
        return d.operate(ones);
    }

    @Override
    public Parameters gradient(Batch batch) {
        BlockRealMatrix[] a = feedforward(batch);
        BlockRealMatrix[] d = backpropagate(batch, a, 1.0);
        double[][][] weights = new double[network.layers()][][];
        double[][] biases = new double[network.layers()][];
        for (int l = 0; l < network.layers(); l++) {
            biases[l] = rowSums(d[l]);
            weights[l] = d[l].multiplyTransposed(a[l]).getData();
        }
        return new Parameters(weights, biases);
    }

    @Override
    public double[][] outputs(Batch batch) {
        return feedforward(batch)[network.layers()].transpose().getData();
    }

    @Override
    public Parameters parameters() {
        double[][][] weights = Arrays.stream(w).map(BlockRealMatrix::getData).toArray(double[][][]::new);
        return new Parameters(weights, b.clone()).copy();
    }

    @Override
    public void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            w[l] = new BlockRealMatrix(initial.weights()[l]);
            b[l] = initial.biases()[l].clone();
        }
    }
}
