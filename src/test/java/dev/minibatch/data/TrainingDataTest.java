package dev.minibatch.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.network.Mlp;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingDataTest {
    @Test
    void takesTheDigitsWhereTheyFitAndSyntheticDataElsewhere() throws IOException {
        assertArrayEquals(
                Mnist.embeddedTraining().inputs(0),
                TrainingData.named(TrainingData.AUTO, Mlp.of(784, 5, 10)).inputs(0));
        Dataset synthetic = TrainingData.named(TrainingData.AUTO, Mlp.of(100, 5, 3));
        assertEquals(100, synthetic.inputs());
        assertEquals(3, synthetic.outputs());
        assertEquals(5_000, synthetic.size());
    }

    @Test
    void syntheticDataAreTheSameEachTimeAndAsSparseAsDigits() {
        int[] all = IntStream.range(0, 200).toArray();
        double[][] x = new SyntheticData(200, 100, 3, 1).inputs(all);
        assertArrayEquals(x, new SyntheticData(200, 100, 3, 1).inputs(all));
        double dense = Arrays.stream(x)
                        .flatMapToDouble(Arrays::stream)
                        .filter(v -> v != 0.0)
                        .count()
                / 20_000.0;
        assertEquals(0.19, dense, 0.02);
    }

    @Test
    void refusesDigitsForANetworkOfAnotherShape() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TrainingData.named(TrainingData.DIGITS, Mlp.of(100, 10)))
                .getMessage();
        assertTrue(message.contains("784 inputs and 10 outputs, the network 100-10 has 100 and 10"), message);
    }
}
