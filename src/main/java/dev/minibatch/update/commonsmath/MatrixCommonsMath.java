package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import org.apache.commons.math3.linear.BlockRealMatrix;

/**
 * The fully matrix-based update (Problem 2 of the chapter) on {@link BlockRealMatrix}, Commons Math's fastest storage.
 * The m examples are the columns of X and Y; 1 is the vector of m ones:
 *
 * <pre>
 *         Z^l = W^l A^(l-1) + b^l 1^T,   A^l = sigma(Z^l)
 *   BP1   D^L = nabla_A C (.) sigma'(Z^L)
 *   BP2   D^l = ((W^(l+1))^T D^(l+1)) (.) sigma'(Z^l)
 *   BP3   sum_x dC_x/db^l = D^l 1
 *   BP4   sum_x dC_x/dw^l = D^l (A^(l-1))^T
 * </pre>
 *
 * <p>What is done for speed: every matrix is held as the class that it is, so that the overloads for it are chosen
 * instead of the generic ones; X<sup>T</sup> is prepared with X; element-wise steps change their matrix in place
 * through {@code walkInOptimizedOrder}; and &eta;/m scales D, which is small, instead of the gradient, which is not.
 */
public final class MatrixCommonsMath implements MiniBatchUpdate<MatrixCommonsMath.Batch> {
    /**
     * A mini-batch, a column an example.
     *
     * @param x the inputs X
     * @param xT their transpose
     * @param y the targets Y
     */
    public record Batch(BlockRealMatrix x, BlockRealMatrix xT, BlockRealMatrix y) {
        int size() {
            return x.getColumnDimension();
        }
    }

    private final Mlp network;
    private final Activation[][] sigma;
    private final BlockRealMatrix[] w;
    private final double[][] b;

    /** Computes updates of a network. */
    public MatrixCommonsMath(Mlp network) {
        this.network = network;
        this.sigma = network.activations();
        this.w = new BlockRealMatrix[network.layers()];
        this.b = new double[network.layers()][];
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        BlockRealMatrix xT = new BlockRealMatrix(data.inputs(rows));
        return new Batch(xT.transpose(), xT, new BlockRealMatrix(data.targets(rows)).transpose());
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
            w[l] = w[l].subtract(d[l].multiply(transposed(a, l, batch)));
        }
    }

    private BlockRealMatrix[] feedforward(Batch batch) {
        BlockRealMatrix[] a = new BlockRealMatrix[network.layers() + 1];
        a[0] = batch.x();
        for (int l = 0; l < network.layers(); l++) {
            Activation[] sigmaL = sigma[l];
            double[] bL = b[l];
            a[l + 1] = w[l].multiply(a[l]);
            a[l + 1].walkInOptimizedOrder(new Entrywise((j, i, wa) -> sigmaL[j].value(wa + bL[j])));
        }
        return a;
    }

    /** The errors D, times a factor: BP2 is linear, so a factor on the outputs' errors is on all of them. */
    private BlockRealMatrix[] backpropagate(Batch batch, BlockRealMatrix[] a, double factor) {
        int last = network.layers() - 1;
        BlockRealMatrix[] d = new BlockRealMatrix[network.layers()];
        // BP1
        d[last] = a[last + 1].copy();
        d[last].walkInOptimizedOrder(new Entrywise((j, i, output) -> {
            double slope = sigma[last][j].slope(output);
            return factor * network.cost().derivative(output, batch.y().getEntry(j, i), slope) * slope;
        }));
        // BP2
        for (int l = last - 1; l >= 0; l--) {
            Activation[] sigmaL = sigma[l];
            BlockRealMatrix aL = a[l + 1];
            d[l] = w[l + 1].transpose().multiply(d[l + 1]);
            d[l].walkInOptimizedOrder(new Entrywise((j, i, error) -> error * sigmaL[j].slope(aL.getEntry(j, i))));
        }
        return d;
    }

    /** (A^(l-1))^T, which for the first layer is X^T, prepared with the batch. */
    private static BlockRealMatrix transposed(BlockRealMatrix[] a, int l, Batch batch) {
        return l == 0 ? batch.xT() : a[l].transpose();
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
            weights[l] = d[l].multiply(transposed(a, l, batch)).getData();
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
