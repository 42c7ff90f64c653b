package dev.minibatch.update;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The closed form of the chapter's Problem 1, for sigmoid networks with the quadratic cost: delta^l = Sigma'(z^l)
 * (w^(l+1))^T ... Sigma'(z^(L-1)) (w^L)^T Sigma'(z^L) nabla_a C. All matrices are multiplied first, from the left, and
 * the vector comes last: an order of operations that no formulation has.
 */
final class ClosedProduct {
    private ClosedProduct() {}

    /** delta^l for each layer. */
    static List<double[]> errors(Mlp network, Parameters parameters, double[] x, double[] y) {
        int layers = network.layers();
        List<RealMatrix> sigmaPrime = new ArrayList<>();
        RealVector a = new ArrayRealVector(x);
        for (int l = 0; l < layers; l++) {
            RealVector z = new Array2DRowRealMatrix(parameters.weights()[l])
                    .operate(a)
                    .add(new ArrayRealVector(parameters.biases()[l]));
            a = z.map(v -> 1.0 / (1.0 + Math.exp(-v)));
            sigmaPrime.add(new DiagonalMatrix(z.map(v -> Math.exp(-v) / Math.pow(1.0 + Math.exp(-v), 2))
                    .toArray()));
        }
        RealVector nablaC = a.subtract(new ArrayRealVector(y));
        List<double[]> errors = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            RealMatrix product = sigmaPrime.get(l);
            for (int next = l + 1; next < layers; next++) {
                product = product.multiply(new Array2DRowRealMatrix(parameters.weights()[next]).transpose())
                        .multiply(sigmaPrime.get(next));
            }
            errors.add(product.operate(nablaC).toArray());
        }
        return errors;
    }
}
