package dev.minibatch.update.vector;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.util.Arrays;

/** Weights W, inputs x neurons, in panels, and biases, padded with zeros to whole panels, of each layer. */
record PackedParameters(Panels[] w, double[][] b) {
    static PackedParameters zeros(Mlp network) {
        Panels[] w = new Panels[network.layers()];
        double[][] b = new double[network.layers()][];
        for (int l = 0; l < w.length; l++) {
            w[l] = Panels.zeros(network.inputs(l), network.neurons(l));
            b[l] = new double[Lanes.roundUp(network.neurons(l), Lanes.PANEL)];
        }
        return new PackedParameters(w, b);
    }

    void set(Parameters parameters) {
        for (int l = 0; l < w.length; l++) {
            w[l].setTransposed(parameters.weights()[l]);
            System.arraycopy(parameters.biases()[l], 0, b[l], 0, w[l].columns());
        }
    }

    void set(PackedParameters parameters) {
        for (int l = 0; l < w.length; l++) {
            System.arraycopy(parameters.w[l].data(), 0, w[l].data(), 0, w[l].data().length);
            System.arraycopy(parameters.b[l], 0, b[l], 0, b[l].length);
        }
    }

    Parameters unpacked() {
        double[][] biases = new double[b.length][];
        Arrays.setAll(biases, l -> Arrays.copyOf(b[l], w[l].columns()));
        return new Parameters(Arrays.stream(w).map(Panels::transposedCopy).toArray(double[][][]::new), biases);
    }
}
