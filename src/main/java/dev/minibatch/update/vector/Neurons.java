package dev.minibatch.update.vector;

import static dev.minibatch.update.vector.Lanes.COUNT;
import static dev.minibatch.update.vector.Lanes.PANEL;
import static dev.minibatch.update.vector.Lanes.SPECIES;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** The activations and errors of a layer, neuron by neuron; where all are sigmoids, a vector of them at once. */
final class Neurons {
    private final Activation[] sigma;
    private final boolean sigmoids;
    private final int padded;

    Neurons(Activation[] sigma) {
        this.sigma = sigma;
        this.sigmoids = Arrays.stream(sigma).allMatch(Activation.SIGMOID::equals);
        this.padded = Lanes.roundUp(sigma.length, PANEL);
    }

    /** A = sigma(Z), in place. */
    void activate(Rows z, int rows) {
        for (int i = 0; i < rows; i++) {
            if (sigmoids) {
                sigmoids(z.data(), z.at(i, 0));
            } else {
                for (int j = 0; j < sigma.length; j++) {
                    z.data()[z.at(i, j)] = sigma[j].value(z.data()[z.at(i, j)]);
                }
            }
        }
    }

    private void sigmoids(double[] z, int row) {
        for (int j = 0; j < padded; j += COUNT) {
            DoubleVector e = DoubleVector.fromArray(SPECIES, z, row + j).neg().lanewise(VectorOperators.EXP);
            DoubleVector.broadcast(SPECIES, 1.0).div(e.add(1.0)).intoArray(z, row + j);
        }
    }

    /** BP1, times a factor: D = factor nabla_A C (.) sigma'(Z). */
    void outputErrors(Rows a, double[][] y, Cost cost, double factor, Rows d) {
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < sigma.length; j++) {
                double output = a.data()[a.at(i, j)];
                double slope = sigma[j].slope(output);
                d.data()[d.at(i, j)] = factor * cost.derivative(output, y[i][j], slope) * slope;
            }
        }
    }

    /** The second half of BP2: D (.) sigma'(Z), in place, from the activations A = sigma(Z). */
    void multiplyBySlopes(Rows d, Rows a, int rows) {
        for (int i = 0; i < rows; i++) {
            if (sigmoids) {
                multiplyBySlopesOfSigmoids(d.data(), d.at(i, 0), a.data(), a.at(i, 0));
            } else {
                for (int j = 0; j < sigma.length; j++) {
                    d.data()[d.at(i, j)] *= sigma[j].slope(a.data()[a.at(i, j)]);
                }
            }
        }
    }

    private void multiplyBySlopesOfSigmoids(double[] d, int dRow, double[] a, int aRow) {
        for (int j = 0; j < padded; j += COUNT) {
            DoubleVector output = DoubleVector.fromArray(SPECIES, a, aRow + j);
            DoubleVector slope =
                    output.mul(DoubleVector.broadcast(SPECIES, 1.0).sub(output)).max(Activation.SMALLEST_SLOPE);
            DoubleVector.fromArray(SPECIES, d, dRow + j).mul(slope).intoArray(d, dRow + j);
        }
    }

    /** BP3: adds to each bias, a vector at a time, the errors of all examples. */
    void addErrors(Rows d, int rows, double[] b) {
        for (int j = 0; j < padded; j += COUNT) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, b, j);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(DoubleVector.fromArray(SPECIES, d.data(), d.at(i, j)));
            }
            sum.intoArray(b, j);
        }
    }
}
