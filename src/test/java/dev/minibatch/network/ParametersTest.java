package dev.minibatch.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Mlp NETWORK = Mlp.of(400, 50, 10);

    @Test
    void gaussianHasMeanZeroAndDeviationOne() {
        double[] weights = weightsOfFirstLayer(Parameters.gaussian(NETWORK, 1));
        assertEquals(0.0, StatUtils.mean(weights), 4.0 / Math.sqrt(weights.length));
        assertEquals(1.0, StatUtils.variance(weights), 0.05);
    }

    @Test
    void aSeedAlwaysGivesTheSameParameters() {
        assertArrayEquals(
                Parameters.gaussian(NETWORK, 7).flat(),
                Parameters.gaussian(NETWORK, 7).flat());
        assertNotEquals(
                Parameters.gaussian(NETWORK, 7).flat()[0],
                Parameters.gaussian(NETWORK, 8).flat()[0]);
    }

    @Test
    void aCopySharesNothing() {
        Parameters original = Parameters.gaussian(NETWORK, 1);
        Parameters copy = original.copy();
        copy.weights()[1][2][3] = 42.0;
        copy.biases()[0][1] = 42.0;
        assertNotEquals(42.0, original.weights()[1][2][3]);
        assertNotEquals(42.0, original.biases()[0][1]);
    }

    @Test
    void copyIntoWritesEveryEntry() {
        Parameters target = Parameters.zeros(NETWORK);
        Parameters.gaussian(NETWORK, 3).copyInto(target);
        assertArrayEquals(Parameters.gaussian(NETWORK, 3).flat(), target.flat());
    }

    @Test
    void flatHasEveryEntryOnce() {
        Parameters counted = Parameters.zeros(Mlp.of(2, 3, 1));
        double next = 1.0;
        for (int l = 0; l < 2; l++) {
            for (int j = 0; j < counted.biases()[l].length; j++) {
                counted.biases()[l][j] = next++;
                for (int k = 0; k < counted.weights()[l][j].length; k++) {
                    counted.weights()[l][j][k] = next++;
                }
            }
        }
        double[] expected = new double[13];
        Arrays.setAll(expected, n -> n + 1.0);
        assertArrayEquals(expected, counted.flat());
    }

    private static double[] weightsOfFirstLayer(Parameters parameters) {
        return Arrays.stream(parameters.weights()[0])
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
