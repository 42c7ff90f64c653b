package dev.minibatch.data;

/**
 * Examples held as numbers. The rows of x are inputs, those of y targets.
 */
public record DenseDataset(double[][] x, double[][] y) implements Dataset {

    /** @throws IllegalArgumentException if there is no example, or not one target for each input */
    public DenseDataset {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException("a data set needs a target for each input and at least one of them, not "
                    + x.length + " inputs and " + y.length + " targets");
        }
    }

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
