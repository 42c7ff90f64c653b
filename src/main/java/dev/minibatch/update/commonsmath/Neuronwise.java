package dev.minibatch.update.commonsmath;

import dev.minibatch.network.Activation;
import org.apache.commons.math3.linear.RealVectorChangingVisitor;

/** Applies to every entry of a layer's vector a function of that neuron's activation: numpy's vectorised function. */
final class Neuronwise implements RealVectorChangingVisitor {
    /** A function of a neuron's activation function and of one number. */
    interface Function {
        double apply(Activation sigma, double entry);
    }

    private final Activation[] sigma;
    private final Function function;

    Neuronwise(Activation[] sigma, Function function) {
        this.sigma = sigma;
        this.function = function;
    }

    @Override
    public void start(int dimension, int start, int end) {
        // Nothing is summed up.
    }

    @Override
    public double visit(int index, double value) {
        return function.apply(sigma[index], value);
    }

    @Override
    public double end() {
        return 0.0;
    }
}
