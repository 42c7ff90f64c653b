package dev.minibatch.update.commonsmath;

import dev.minibatch.network.Mlp;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Problem 1 of the chapter: BP1 and BP2 as products with the matrix &Sigma;'(z), whose diagonal is &sigma;'(z).
 *
 * <pre>
 *   BP1   delta^L = Sigma'(z^L) nabla_a C
 *   BP2   delta^l = Sigma'(z^l) (w^(l+1))^T delta^(l+1)
 * </pre>
 */
public final class PerExampleDiagonalMatrix extends PerExampleCommonsMath {
    public PerExampleDiagonalMatrix(Mlp network) {
        super(network);
    }

    @Override
    RealVector multiplyBySlopes(RealVector errors, RealVector sigmaPrime) {
        return new DiagonalMatrix(sigmaPrime.toArray(), false).operate(errors);
    }
}
