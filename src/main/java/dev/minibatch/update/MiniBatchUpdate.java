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
    /** The class, and the library's class where it has a choice. */
    default String implementation() {
        return getClass().getSimpleName();
    }

    /** Gathers at least one example in this formulation's own storage. */
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
     */
    Parameters gradient(B batch);

    /** The network's outputs a<sup>L</sup>, a row an example. */
    double[][] outputs(B batch);

    /** The present parameters; a copy. */
    Parameters parameters();

    /** Copies parameters into its own. */
    void reset(Parameters initial);
}
