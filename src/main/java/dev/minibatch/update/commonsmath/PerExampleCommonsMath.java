package dev.minibatch.update.commonsmath;

import dev.minibatch.network.Mlp;
import org.apache.commons.math3.linear.RealVector;

/**
 * The book's {@code network.py}: BP1 and BP2 with Hadamard products,
 *
 * <pre>
 *   BP1   delta^L = nabla_a C (.) sigma'(z^L)
 *   BP2   delta^l = ((w^(l+1))^T delta^(l+1)) (.) sigma'(z^l)
 * </pre>
 */
public final class PerExampleCommonsMath extends NetworkPy {
    public PerExampleCommonsMath(Mlp network) {
        super(network);
    }

    @Override
    RealVector multiplyBySlopes(RealVector errors, RealVector sigmaPrime) {
        return errors.ebeMultiply(sigmaPrime);
    }
}
