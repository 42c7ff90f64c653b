package dev.minibatch.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.Agreement;
import dev.minibatch.data.Dataset;
import dev.minibatch.data.DenseDataset;
import dev.minibatch.data.Mnist;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {
    private static final Mlp NETWORK = Mlp.of(784, 10, 10);
    private static final Parameters INITIAL = Parameters.gaussian(NETWORK, 1);

    @Test
    void learnsToReadDigits() throws IOException {
        List<EpochResult> epochs = new ArrayList<>();
        Dataset test = Mnist.embeddedTest();
        MiniBatchUpdate<?> update = Formulation.PER_EXAMPLE_LOOPS.create(NETWORK, INITIAL);
        int before = Evaluation.correct(update, test);
        assertTrue(before < 300, "by chance: " + before);
        new Training(Mnist.embeddedTraining(), test, 5_000, 3, 10, 3.0, 1).run(update, epochs::add);
        assertEquals(3, epochs.size());
        assertTrue(epochs.get(2).correct() > 650, epochs.get(2).line());
        assertTrue(epochs.get(2).elapsed()
                >= epochs.get(1).elapsed() + epochs.get(2).seconds());
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void formulationsAgreeAfterOneUpdateAndAfterAnEpoch(Formulation formulation) throws IOException {
        Dataset digits = Mnist.embeddedTraining();
        Dataset test = Mnist.embeddedTest();
        MiniBatchUpdate<?> loops = Formulation.PER_EXAMPLE_LOOPS.create(NETWORK, INITIAL);
        MiniBatchUpdate<?> other = formulation.create(NETWORK, INITIAL);
        List<EpochResult> epochs = new ArrayList<>();
        Training one = new Training(digits, test, 10, 1, 10, 3.0, 1);
        one.run(loops, epochs::add);
        one.run(other, epochs::add);
        Agreement.assertAgree(loops.parameters(), other.parameters(), 1e-12, "after one update");
        loops.reset(INITIAL);
        other.reset(INITIAL);
        Training epoch = new Training(digits, test, 995, 1, 10, 3.0, 1); // the last batch is smaller
        epoch.run(loops, epochs::add);
        epoch.run(other, epochs::add);
        Agreement.assertAgree(loops.parameters(), other.parameters(), 1e-9, "after an epoch");
        assertEquals(epochs.get(2).correct(), epochs.get(3).correct());
    }

    @Test
    void epochLineHasTheFormOfTheChaptersSolution() {
        assertEquals(
                "Epoch 0: 9078 / 10000, elapsed time: 8.82s (evaluation: 0.50s)",
                new EpochResult(0, 9078, 10_000, 8.82, 8.82, 0.5, false).line());
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void endsWithTheEpochInWhichItDiverges(Formulation formulation) throws IOException {
        Dataset digits = Mnist.embeddedTraining();
        List<EpochResult> epochs = new ArrayList<>();
        new Training(digits, Mnist.embeddedTest(), 50, 3, 10, 1e308, 1)
                .run(formulation.create(NETWORK, INITIAL), epochs::add);
        assertEquals(1, epochs.size());
        assertEquals(0, epochs.get(0).correct(), "an output that is no number is right for no digit");
        assertTrue(epochs.get(0)
                .line()
                .endsWith(", diverged: weights grow beyond all numbers; try a smaller" + " --learning-rate"));
    }

    @Test
    void evaluationCountsTheExamplesWhoseLargestOutputIsTheTarget() {
        // One linear step: output j is input j, so an example is right if its input is largest where its target is.
        Mlp network = Mlp.of(2, 2);
        Parameters identity = new Parameters(new double[][][] {{{1, 0}, {0, 1}}}, new double[][] {{0, 0}});
        double[][] x = new double[1_203][];
        double[][] y = new double[1_203][];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 3 == 0 ? new double[] {0, 1} : new double[] {1, 0};
            y[i] = new double[] {1, 0};
        }
        for (Formulation formulation : Formulation.available()) {
            assertEquals(802, Evaluation.correct(formulation.create(network, identity), new DenseDataset(x, y)));
        }
    }
}
