package dev.minibatch.update.vector;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.DenseDataset;
import dev.minibatch.data.SyntheticData;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.update.loops.PerExampleLoops;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of a batch, and batches of one size after those of another, against the plain loops. */
class VectorUpdateTest {
    private static final double RATE = 0.7;

    /** Blocks of ten examples. */
    private static final Mlp WIDE = Mlp.of(3000, 5, 3);

    static List<VectorUpdate<?>> wide() {
        return List.of(new MatrixVectorApi(WIDE), new SparseVectorApi(WIDE));
    }

    private static int[] rows(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    private static Parameters initial(Mlp network) {
        Parameters parameters = Parameters.gaussian(network, 1);
        for (double[] row : parameters.weights()[0]) {
            for (int k = 0; k < row.length; k++) {
                row[k] /= Math.sqrt(row.length);
            }
        }
        return parameters;
    }

    private static List<Integer> blocks(int examples, int... sizes) {
        Mlp network = Mlp.of(sizes);
        Dataset data = new SyntheticData(examples, network.inputs(), network.outputs(), 1);
        VectorUpdate.Batch<SparseRows[]> batch = new SparseVectorApi(network).batch(data, rows(0, examples));
        assertEquals(examples, batch.size());
        return batch.blocks().stream().map(block -> block.y().length).toList();
    }

    @Test
    void aBlockIsWholeTensOfExamplesWithAQuarterOfAMegabyteOfInputs() {
        assertEquals(List.of(40, 40, 27), blocks(107, 784, 3, 2), "32,768 numbers are 41 examples");
        assertEquals(List.of(40), blocks(40, 784, 3, 2));
        assertEquals(List.of(10, 1), blocks(11, 3276, 2), "ten are as many as fit");
        assertEquals(List.of(10, 1), blocks(11, 5000, 2), "not fewer than ten");
    }

    @Test
    void aBlockHasAsManyInputsAsTheFirstWeights() {
        assertEquals(List.of(30, 2), blocks(32, 3000, 35, 2));
    }

    @Test
    void aTileOfSparseInputsHasTenExamples() {
        Dataset data = new SyntheticData(21, 4, 2, 1);
        SparseVectorApi update = new SparseVectorApi(Mlp.of(4, 2));
        for (int[] tiles : new int[][] {{1, 1}, {10, 1}, {11, 2}, {20, 2}, {21, 3}}) {
            assertEquals(
                    tiles[1],
                    update.batch(data, rows(0, tiles[0])).blocks().get(0).x().length);
        }
    }

    @ParameterizedTest
    @MethodSource("wide")
    void allBlocksOfABatchSeeTheSameParameters(VectorUpdate<?> update) {
        agrees(update, new PerExampleLoops(WIDE), WIDE, 23, 23, 20);
    }

    @ParameterizedTest
    @MethodSource("wide")
    void batchesOfOneBlockAndOfSeveralTakeTurns(VectorUpdate<?> update) {
        agrees(update, new PerExampleLoops(WIDE), WIDE, 10, 11, 3, 25, 1);
    }

    static Stream<Arguments> networks() {
        return Stream.of(Mlp.of(7, 5), Mlp.of(7, 17, 3, 5))
                .flatMap(network -> Stream.of(new MatrixVectorApi(network), new SparseVectorApi(network))
                        .map(update -> Arguments.of(network, update)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aBatchDoesNotSeeThoseBefore(Mlp network, MiniBatchUpdate<?> update) {
        agrees(update, new PerExampleLoops(network), network, 33, 1, 7, 10, 11, 34, 2, 30, 19);
    }

    /** Their rows are the padding of a smaller batch, whose zeros would not hide them: 0 times NaN is NaN. */
    @ParameterizedTest
    @MethodSource("networks")
    void errorsThatAreNotNumbersEndWithTheirBatch(Mlp network, MiniBatchUpdate<?> update) {
        update.reset(initial(network));
        assertTrue(Arrays.stream(gradient(update, network, 10, Double.NaN)).allMatch(Double::isNaN));
        assertTrue(Arrays.stream(gradient(update, network, 7, 0.5)).allMatch(Double::isFinite));
    }

    private static <B> double[] gradient(MiniBatchUpdate<B> update, Mlp network, int examples, double target) {
        double[][] x = Matrices.numbers(examples, network.inputs(), 1);
        double[][] y = new double[examples][network.outputs()];
        for (double[] row : y) {
            Arrays.fill(row, target);
        }
        return update.gradient(update.batch(new DenseDataset(x, y), rows(0, examples)))
                .flat();
    }

    /** Some batches in turn: their outputs and gradients, and the parameters after an update with each. */
    private static <A, B> void agrees(MiniBatchUpdate<A> update, MiniBatchUpdate<B> loops, Mlp network, int... sizes) {
        Dataset data = new SyntheticData(60, network.inputs(), network.outputs(), 1);
        update.reset(initial(network));
        loops.reset(initial(network));
        int first = 0;
        for (int size : sizes) {
            A batch = update.batch(data, rows(first, size));
            B same = loops.batch(data, rows(first, size));
            assertAgree(loops.outputs(same), update.outputs(batch), ROUNDING, "outputs of " + size);
            Parameters before = update.parameters();
            assertAgree(loops.gradient(same), update.gradient(batch), ROUNDING, "gradient of " + size);
            assertArrayEquals(before.flat(), update.parameters().flat(), "a gradient changes no parameters");
            loops.update(same, RATE);
            update.update(batch, RATE);
            assertAgree(loops.parameters(), update.parameters(), ROUNDING, "parameters after " + size);
            first += 3;
        }
    }

    @Test
    void parametersAreZeroUntilTheyAreSet() {
        assertArrayEquals(
                new double[WIDE.parameterCount()],
                new MatrixVectorApi(WIDE).parameters().flat());
    }
}
