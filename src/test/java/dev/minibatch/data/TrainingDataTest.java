package dev.minibatch.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.network.Mlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void syntheticTargetsHaveASingleOneAtAnyPlace() {
        Dataset data = new SyntheticData(100, 2, 3, 1);
        double[] places = new double[3];
        double[] y = {9.0, 9.0, 9.0};
        for (int row = 0; row < data.size(); row++) {
            data.copyTarget(row, y);
            assertEquals(1.0, Arrays.stream(y).sum());
            assertEquals(1.0, Arrays.stream(y).max().orElseThrow());
            Arrays.setAll(places, j -> places[j] + y[j]);
        }
        assertTrue(Arrays.stream(places).allMatch(count -> count > 20), Arrays.toString(places));
    }

    @Test
    void rowsAndSeedsDiffer() {
        Dataset data = new SyntheticData(10, 50, 3, 1, 1.0);
        assertEquals(500, distinct(data.inputs(IntStream.range(0, 10).toArray())));
        assertEquals(100, distinct(data.inputs(0)[0], new SyntheticData(10, 50, 3, 2, 1.0).inputs(0)[0]));
    }

    private static long distinct(double[]... rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).distinct().count();
    }

    @Test
    void takesTheTestDigits() throws IOException {
        Dataset test = TrainingData.test(TrainingData.DIGITS, Mlp.of(784, 10));
        assertEquals(1_000, test.size());
        assertArrayEquals(Mnist.embeddedTest().targets(0), test.targets(0));
    }

    @Test
    void takesTheDigitsByNameIfTheyFit() throws IOException {
        assertEquals(
                5_000, TrainingData.named(TrainingData.DIGITS, Mlp.of(784, 10)).size());
    }

    @Test
    void autoTakesSyntheticDataIfEitherEndDoesNotFitTheDigits() throws IOException {
        assertEquals(11, TrainingData.named(TrainingData.AUTO, Mlp.of(784, 11)).outputs());
        assertEquals(783, TrainingData.named(TrainingData.AUTO, Mlp.of(783, 10)).inputs());
    }

    @Test
    void takesAFolderIfItFits(@TempDir Path folder) throws IOException {
        Files.write(
                folder.resolve("train-images-idx3-ubyte"), MnistTest.idx(0x803, new int[] {2, 1, 2}, 0, 255, 255, 0));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), MnistTest.idx(0x801, new int[] {2}, 1, 0));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), MnistTest.idx(0x803, new int[] {1, 1, 2}, 255, 255));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), MnistTest.idx(0x801, new int[] {1}, 1));
        Mlp fitting = Mlp.of(2, 3);
        assertArrayEquals(
                new double[][] {{0.0, 1.0}, {1.0, 0.0}},
                TrainingData.named(folder.toString(), fitting).inputs(0, 1));
        assertArrayEquals(
                new double[][] {{1.0, 1.0}},
                TrainingData.test(folder.toString(), fitting).inputs(0));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TrainingData.test(folder.toString(), Mlp.of(3, 3)))
                .getMessage();
        assertEquals(
                "data '" + folder + "' has 2 inputs and 3 outputs, the network 3-3 has 3 and 3; change one of them",
                message);
    }

    @Test
    void refusesDigitsForOtherOutputs() {
        assertThrows(IllegalArgumentException.class, () -> TrainingData.named(TrainingData.DIGITS, Mlp.of(784, 11)));
    }
}
