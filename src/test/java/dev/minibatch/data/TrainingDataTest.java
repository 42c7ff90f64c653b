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
    void syntheticDataAreThoseOfEarlierResults() throws IOException {
        Dataset synthetic = TrainingData.named(TrainingData.SYNTHETIC, Mlp.of(300, 5, 10));
        int[] all = IntStream.range(0, synthetic.size()).toArray();
        assertEquals(1_462_479_030, Arrays.deepHashCode(synthetic.inputs(all)));
        assertEquals(166_029_185, Arrays.deepHashCode(synthetic.targets(all)));
    }

    @Test
    void denseDataHaveNoZeroAndAreTheSameEachTime() throws IOException {
        Dataset dense = TrainingData.named(TrainingData.DENSE, Mlp.of(301, 5, 7));
        assertEquals(301, dense.inputs());
        assertEquals(7, dense.outputs());
        int[] all = IntStream.range(0, dense.size()).toArray();
        double[][] x = dense.inputs(all);
        assertTrue(Arrays.stream(x).flatMapToDouble(Arrays::stream).allMatch(v -> v > 0.0 && v <= 1.0));
        assertEquals(
                0.5, Arrays.stream(x).flatMapToDouble(Arrays::stream).average().orElseThrow(), 0.001);
        Dataset again = TrainingData.named(TrainingData.DENSE, Mlp.of(301, 5, 7));
        assertArrayEquals(x, again.inputs(all));
        assertArrayEquals(dense.targets(all), again.targets(all));
    }

    @Test
    void refusesDigitsForANetworkOfAnotherShape() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TrainingData.named(TrainingData.DIGITS, Mlp.of(100, 10)))
                .getMessage();
        assertTrue(message.contains("784 inputs and 10 outputs, the network 100-10 has 100 and 10"), message);
    }
}
