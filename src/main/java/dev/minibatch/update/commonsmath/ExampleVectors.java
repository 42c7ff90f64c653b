package dev.minibatch.update.commonsmath;

import dev.minibatch.data.Dataset;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

/**
 * A mini-batch as vectors, an input x and a target y for each example.
 */
public record ExampleVectors(List<RealVector> x, List<RealVector> y) {
    static ExampleVectors of(Dataset data, int... rows) {
        return new ExampleVectors(vectors(data.inputs(rows)), vectors(data.targets(rows)));
    }

    private static List<RealVector> vectors(double[][] rows) {
        return Arrays.stream(rows)
                .<RealVector>map(row -> new ArrayRealVector(row, false))
                .toList();
    }

    int size() {
        return x.size();
    }
}
