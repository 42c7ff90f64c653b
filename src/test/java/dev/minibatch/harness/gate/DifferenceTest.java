package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Samples;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Cell CELL = Samples.cell("A", "1");
    private static final int ITERATIONS = 41;

    private static Difference between(IntFunction<Sample> base, IntFunction<Sample> head) {
        return between(ITERATIONS, base, head);
    }

    private static Difference between(int iterations, IntFunction<Sample> base, IntFunction<Sample> head) {
        return Difference.of(new ForkPair(fork(iterations, base), fork(iterations, head)));
    }

    private static Fork fork(int iterations, IntFunction<Sample> samplesByNumber) {
        List<Sample> samples =
                IntStream.rangeClosed(1, iterations).mapToObj(samplesByNumber).toList();
        return new Fork(CELL, 1, samples, new QuietLevel(10.0, 20.0));
    }

    private static Sample iteration(int i, double time, double slowdown) {
        return Samples.watched(CELL, 1, i, ITERATIONS, time, slowdown);
    }

    private static Sample collecting(int i, double time, double collections) {
        return Samples.sample(CELL, 1, i, ITERATIONS, time, "us/op", Samples.watch(1.0, collections));
    }

    @Test
    void whatSlowsDownBothSidesOfACoupleIsNoDifference() {
        Random random = new Random(1);
        double[] burst = random.doubles(ITERATIONS + 1, 1.0, 1.8).toArray();
        Difference difference =
                between(i -> iteration(i, 100.0 * burst[i], burst[i]), i -> iteration(i, 105.0 * burst[i], burst[i]));
        assertEquals(Math.log(1.05), difference.logRatio(), 1e-12);
        assertEquals(0.0, difference.error(), 1e-12);
    }

    @Test
    void theCouplesThatNeighboursSlowedDownMostAlikeCount() {
        // In every other couple a neighbour slows down head alone, as the probes tell.
        Difference difference = between(
                i -> iteration(i, 100.0, 1.0),
                i -> i % 2 == 0 ? iteration(i, 150.0, 1.5) : iteration(i, 100.0 + 0.1 * (i % 5), 1.0));
        assertEquals(0.002, difference.logRatio(), 0.002);
    }

    @Test
    void couplesThatNeighboursSlowedDownMuchAndAlikeCountBeforeOthers() {
        // In every other couple a neighbour slows down both by half; in the rest head alone, by a fifth.
        Difference difference = between(
                i -> i % 2 == 0 ? iteration(i, 150.0, 1.5) : iteration(i, 100.0, 1.0),
                i -> i % 2 == 0 ? iteration(i, 153.0, 1.5) : iteration(i, 120.0, 1.2));
        assertEquals(Math.log(1.02), difference.logRatio(), 1e-12);
    }

    @Test
    void ofThreeCouplesTwoCount() {
        double[] head = {0.0, 102.0, 150.0, 104.0, 100.0}; // the last iteration has no couple
        double[] slowdown = {0.0, 1.0, 1.5, 1.1, 1.0};
        Difference difference = between(4, i -> iteration(i, 100.0, 1.0), i -> iteration(i, head[i], slowdown[i]));
        assertEquals((Math.log(1.02) + Math.log(1.04)) / 2.0, difference.logRatio(), 1e-12);
    }

    @Test
    void aPairIsQuietIfBothForksAre() {
        IntFunction<Sample> quiet = i -> iteration(i, 100.0, 1.0);
        IntFunction<Sample> busy = i -> iteration(i, 150.0, 1.5);
        assertTrue(between(quiet, quiet).isQuiet());
        assertFalse(between(quiet, busy).isQuiet());
        assertFalse(between(busy, quiet).isQuiet());
    }

    @Test
    void collectionsInAMinorityOfTheIterationsDoNotCount() {
        Difference difference = between(
                i -> collecting(i, i % 4 == 0 ? 120.0 : 100.0, i % 4 == 0 ? 1 : 0),
                i -> collecting(i, i % 5 == 0 ? 900.0 : 102.0, i % 5 == 0 ? 1 : 0));
        assertEquals(Math.log(1.02), difference.logRatio(), 1e-12);
    }

    @Test
    void withoutProbesAllCouplesCount() {
        Difference difference = between(
                i -> Samples.sample(CELL, 1, i, ITERATIONS, 100.0 + i, "us/op"),
                i -> Samples.sample(CELL, 1, i, ITERATIONS, 2.0 * (100.0 + i), "us/op"));
        assertEquals(Math.log(2.0), difference.logRatio(), 1e-12);
    }

    @Test
    void theErrorIsThatOfTheMedian() {
        Random random = new Random(2);
        double sum = 0.0;
        double error = 0.0;
        int repetitions = 400;
        for (int r = 0; r < repetitions; r++) {
            Difference difference = between(
                    i -> iteration(i, 100.0 * Math.exp(0.1 * random.nextGaussian()), 1.0),
                    i -> iteration(i, 100.0 * Math.exp(0.1 * random.nextGaussian()), 1.0));
            sum += difference.logRatio() * difference.logRatio();
            error += difference.error();
        }
        double actual = Math.sqrt(sum / repetitions);
        assertEquals(actual, error / repetitions, 0.2 * actual);
        assertTrue(actual > 0.02, "noise " + actual);
    }
}
