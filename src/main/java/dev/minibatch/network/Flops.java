package dev.minibatch.network;

/**
 * The floating-point operations of a mini-batch update, by one formula for all formulations. With n<sub>l</sub> the
 * layer sizes and m the examples of the batch:
 *
 * <pre>
 *   W A         2 m n_(l-1) n_l                  for each layer
 *   D A^T       2 m n_(l-1) n_l                  for each layer
 *   W^T D       2 m n_(l-1) n_l                  for each layer but the first
 *   the update  2 (n_(l-1) n_l + n_l)            for each layer
 * </pre>
 *
 * Multiplications and additions count as one each. The formula leaves out work that grows with the neurons only, such
 * as activations, and that a formulation may do less (zero inputs) or more (copying).
 */
public final class Flops {
    private Flops() {}

    public static double perUpdate(Mlp network, int batchSize) {
        double flops = 0.0;
        for (int l = 0; l < network.layers(); l++) {
            double weights = (double) network.inputs(l) * network.neurons(l);
            flops += (l == 0 ? 4.0 : 6.0) * batchSize * weights + 2.0 * (weights + network.neurons(l));
        }
        return flops;
    }
}
