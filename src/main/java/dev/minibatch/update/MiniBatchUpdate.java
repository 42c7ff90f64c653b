package dev.minibatch.update;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Parameters;

/**
 * One formulation of a mini-batch update. It owns the network's parameters, in its own storage, and takes batches in its
 * own storage, so that no conversion hides in the timed step. Not safe for use by several threads.
 *
 * @param <B> a mini-batch as this formulation stores it
 */
public interface MiniBatchUpdate<B> {
    /** What computes: the class, and what it found in this JVM and on this machine, in one line. */
    default String implementation() {
        return getClass().getSimpleName();
    }

    /**
     * Gathers examples in this formulation's own storage.
     *
     * @param data where the examples come from; not modified
     * @param rows which of them, at least one, in the order of the batch
     */
    B batch(Dataset data, int... rows);

    /**
     * The timed step: w &larr; w - (&eta;/m) &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w, likewise for b.
     *
     * @param batch the m examples; not modified
     * @param learningRate &eta;
     */
    void update(B batch, double learningRate);

    /**
     * The gradient of the batch's cost, &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w and
     * &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;b, at the present parameters, which stay as they are.
     *
     * @param batch the examples; not modified
     */
    Parameters gradient(B batch);

    /**
     * The network's outputs a<sup>L</sup>, a row an example.
     *
     * @param batch the examples; not modified
     */
    double[][] outputs(B batch);

    /** The present parameters; a copy. */
    Parameters parameters();

    /**
     * Goes back to given parameters.
     *
     * @param initial of the network's shape; copied
     */
    void reset(Parameters initial);
}
