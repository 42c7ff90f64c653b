package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;

/**
 * The fully matrix-based update of {@link MatrixCommonsMath}, equation for equation, on {@link Array2DRowRealMatrix}.
 *
 * <p>This storage has fast products and differences for its own class only, as overloads, and {@code transpose} is
 * declared as the general interface. So every matrix is typed as the class that it is.
 */
public final class MatrixCommonsMathArray implements MiniBatchUpdate<MatrixCommonsMathArray.Batch> {
    /**
     * A mini-batch, a column an example.
     *
     * @param x the inputs X
     * @param xT their transpose
     * @param y the targets Y
     */
    public record Batch(Array2DRowRealMatrix x, Array2DRowRealMatrix xT, Array2DRowRealMatrix y) {
        int size() {
            return x.getColumnDimension();
        }
    }

    private final Mlp network;
    private final Activation[][] sigma;
    private final Array2DRowRealMatrix[] w;
    private final double[][] b;

    /** Computes updates of a network. */
    public MatrixCommonsMathArray(Mlp network) {
        this.network = network;
        this.sigma = network.activations();
        this.w = new Array2DRowRealMatrix[network.layers()];
        this.b = new double[network.layers()][];
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        Array2DRowRealMatrix xT = new Array2DRowRealMatrix(data.inputs(rows), false);
        Array2DRowRealMatrix yT = new Array2DRowRealMatrix(data.targets(rows), false);
        return new Batch(transpose(xT), xT, transpose(yT));
    }

    @Override
    public void update(Batch batch, double learningRate) {
        Array2DRowRealMatrix[] a = feedforward(batch);
        Array2DRowRealMatrix[] d = backpropagate(batch, a, learningRate / batch.size());
        for (int l = 0; l < network.layers(); l++) {
            double[] stepB = rowSums(d[l]);
            for (int j = 0; j < stepB.length; j++) {
                b[l][j] -= stepB[j];
            }
            w[l] = w[l].subtract(d[l].multiply(transposed(a, l, batch)));
        }
    }

    private Array2DRowRealMatrix[] feedforward(Batch batch) {
        Array2DRowRealMatrix[] a = new Array2DRowRealMatrix[network.layers() + 1];
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
    private Array2DRowRealMatrix[] backpropagate(Batch batch, Array2DRowRealMatrix[] a, double factor) {
        int last = network.layers() - 1;
        Array2DRowRealMatrix[] d = new Array2DRowRealMatrix[network.layers()];
        // BP1
        d[last] = (Array2DRowRealMatrix) a[last + 1].copy();
        d[last].walkInOptimizedOrder(new Entrywise((j, i, output) -> {
            double slope = sigma[last][j].slope(output);
            return factor * network.cost().derivative(output, batch.y().getEntry(j, i), slope) * slope;
        }));
        // BP2
        for (int l = last - 1; l >= 0; l--) {
            Activation[] sigmaL = sigma[l];
            Array2DRowRealMatrix aL = a[l + 1];
            d[l] = transpose(w[l + 1]).multiply(d[l + 1]);
            d[l].walkInOptimizedOrder(new Entrywise((j, i, error) -> error * sigmaL[j].slope(aL.getEntry(j, i))));
        }
        return d;
    }

    /** (A^(l-1))^T, which for the first layer is X^T, prepared with the batch. */
    private static Array2DRowRealMatrix transposed(Array2DRowRealMatrix[] a, int l, Batch batch) {
        return l == 0 ? batch.xT() : transpose(a[l]);
    }

    /** The transpose, in the same storage, as {@code createMatrix} of this class promises. */
    private static Array2DRowRealMatrix transpose(Array2DRowRealMatrix matrix) {
        return (Array2DRowRealMatrix) matrix.transpose();
    }

    /** D 1: BP3. */
    private static double[] rowSums(Array2DRowRealMatrix d) {
        double[] ones = new double[d.getColumnDimension()];
        Arrays.fill(ones, 1.0);
        return d.operate(ones);
    }

    @Override
    public Parameters gradient(Batch batch) {
        Array2DRowRealMatrix[] a = feedforward(batch);
        Array2DRowRealMatrix[] d = backpropagate(batch, a, 1.0);
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
        return transpose(feedforward(batch)[network.layers()]).getDataRef();
    }

    @Override
    public Parameters parameters() {
        double[][][] weights =
                Arrays.stream(w).map(Array2DRowRealMatrix::getData).toArray(double[][][]::new);
        return new Parameters(weights, b.clone()).copy();
    }

    @Override
    public void reset(Parameters initial) {
        for (int l = 0; l < network.layers(); l++) {
            w[l] = new Array2DRowRealMatrix(initial.weights()[l]);
            b[l] = initial.biases()[l].clone();
        }
    }
}
