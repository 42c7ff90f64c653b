package dev.minibatch.train;

import dev.minibatch.network.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * How far formulations drift apart. They start from the same parameters and see the same batches, so that they differ by
 * rounding only.
 */
public final class Drift {
    private final List<double[]> reference = new ArrayList<>();

    /** Adds the first formulation's parameters after a further step. */
    public void addReference(Parameters parameters) {
        reference.add(parameters.flat());
    }

    /** The largest difference of any weight or bias from the first formulation's after a step, counted from 0. */
    public double after(int step, Parameters parameters) {
        double[] expected = reference.get(step);
        double[] actual = parameters.flat();
        double largest = 0.0;
        for (int n = 0; n < expected.length; n++) {
            largest = Math.max(largest, Math.abs(expected[n] - actual[n])); // NaN prevails
        }
        return largest;
    }
}
