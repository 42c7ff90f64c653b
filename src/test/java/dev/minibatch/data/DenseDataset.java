package dev.minibatch.data;

/** Examples held as numbers: the rows of x are inputs, those of y targets. */
public record DenseDataset(double[][] x, double[][] y) implements Dataset {

    @Override
    public int size() {
        return x.length;
    }

    @Override
    public int inputs() {
        return x[0].length;
    }

    @Override
    public int outputs() {
        return y[0].length;
    }

    @Override
    public void copyInput(int row, double[] into) {
        System.arraycopy(x[row], 0, into, 0, into.length);
    }

    @Override
    public void copyTarget(int row, double[] into) {
        System.arraycopy(y[row], 0, into, 0, into.length);
    }
}
