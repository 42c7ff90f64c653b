package dev.minibatch.network;

/**
 * How many floating-point operations a mini-batch update takes, counted by one formula for all formulations: with
 * n<sub>l</sub> the sizes of the layers and m the examples of the batch,
 *
 * <pre>
 *   W A         2 m n_(l-1) n_l                  for each layer
 *   D A^T       2 m n_(l-1) n_l                  for each layer
 *   W^T D       2 m n_(l-1) n_l                  for each layer but the first
 *   the update  2 (n_(l-1) n_l + n_l)            for each layer
 * </pre>
 *
 * a multiplication and an addition counting as one each. Activations, biases' sums and other work that grows with the
 * neurons only are left out, and so is that a formulation may do less (zero inputs) or more (zeroing, copying).
 */
public final class Flops {
    /** How many operations, or bytes, one operation of the benchmark of the machine's limit takes. */
    public static final int PROBE = 1 << 20;

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
