package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossoverTest {
    /** Two formulations over mini-batches of 1, 2, 5 and 10, with these times of the second, the first taking 100. */
    private static List<String> describe(double noise, double... microseconds) {
        int[] sizes = {1, 2, 5, 10};
        List<Fork> scores = new ArrayList<>();
        for (int s = 0; s < sizes.length; s++) {
            String size = "" + sizes[s];
            double own = microseconds[s];
            IntStream.rangeClosed(1, 5).forEach(round -> {
                scores.add(Samples.score(Samples.cell("LOOPS", size), round, 100.0));
                scores.add(Samples.score(Samples.cell("MATRIX", size), round, own * (1.0 + noise * (round - 3))));
            });
        }
        Summary summary = new Summary(scores, List.of("LOOPS"), Samples.SUBJECT);
        return Crossover.describeAll(summary);
    }

    @Test
    void namesTheSmallestSizeFromWhichItIsFaster() {
        assertEquals(
                List.of("MATRIX is faster from a mini-batch of 5 on than LOOPS; 95% confidence: 5."),
                describe(0.001, 300, 150, 80, 50));
    }

    @Test
    void aSizeThatMayBeEitherWidensTheInterval() {
        assertEquals(
                List.of("MATRIX is faster from a mini-batch of 5 on than LOOPS; 95% confidence: from 2 to 10."),
                describe(0.05, 300, 101, 99, 50));
    }

    @Test
    void fasterEverywhereAndNowhere() {
        assertEquals(
                List.of("MATRIX is faster at every mini-batch from 1 on than LOOPS."), describe(0.001, 90, 80, 70, 60));
        assertEquals(
                List.of("MATRIX is not faster at the largest mini-batch than LOOPS."),
                describe(0.001, 90, 110, 120, 160));
    }

    @Test
    void theSameTimeIsNotFasterAndMayBeEither() {
        assertEquals(
                List.of("MATRIX is faster from a mini-batch of 10 on than LOOPS; 95% confidence: from 5 to 10."),
                describe(0.0, 300, 150, 100, 50));
    }

    @Test
    void whatNoSizeProvesIsBeyondThem() {
        assertEquals(
                List.of("MATRIX is faster from a mini-batch of 10 on than LOOPS;"
                        + " 95% confidence: from 2 to beyond these sizes."),
                describe(0.05, 300, 101, 101, 99));
    }

    /** Networks with hidden layers of 10, 50 and 200 neurons, of which the second formulation is faster on two. */
    private static List<Fork> widths(String batchSize) {
        List<Fork> scores = new ArrayList<>();
        for (int width : new int[] {10, 50, 200}) {
            for (int round = 1; round <= 5; round++) {
                double noise = 0.001 * round;
                scores.add(score("LOOPS", batchSize, "784-" + width + "-10", round, 10.0 * width + noise));
                scores.add(score("MATRIX", batchSize, "784-" + width + "-10", round, 200.0 + 3.0 * width - noise));
            }
        }
        return scores;
    }

    private static Fork score(String formulation, String batchSize, String network, int round, double microseconds) {
        Cell cell = Samples.cell(formulation, batchSize);
        cell.parameters().put("network", network);
        return Samples.score(cell, round, microseconds);
    }

    private static List<String> describe(List<Fork> scores) {
        Summary summary = new Summary(scores, List.of("LOOPS"), Samples.SUBJECT);
        return Crossover.describeAll(summary);
    }

    @Test
    void goesOverWidthsToo() {
        assertEquals(
                List.of("MATRIX is faster from a width of 50 on than LOOPS; 95% confidence: 50."),
                describe(widths("10")));
    }

    @Test
    void saysWhereIfThereAreSeveralSettings() {
        List<Fork> scores = new ArrayList<>(widths("10"));
        scores.addAll(widths("20"));
        assertEquals(
                List.of(
                        "at batchSize=10 MATRIX is faster from a width of 50 on than LOOPS; 95% confidence: 50.",
                        "at batchSize=20 MATRIX is faster from a width of 50 on than LOOPS; 95% confidence: 50."),
                describe(scores));
    }

    @Test
    void twoSizesAreNoSweep() {
        assertEquals(
                List.of(),
                describe(widths("10").stream()
                        .filter(fork -> !fork.cell().parameters().get("network").equals("784-200-10"))
                        .toList()));
    }

    @Test
    void sweepsOfTwoSizesNeedNoSettings() {
        List<Fork> scores = new ArrayList<>(widths("10"));
        for (String batchSize : List.of("1", "100")) {
            for (int round = 1; round <= 5; round++) {
                double noise = 0.001 * round;
                scores.add(score("LOOPS", batchSize, "784-50-10", round, 100.0 + noise));
                scores.add(score("MATRIX", batchSize, "784-50-10", round, 90.0 - noise));
            }
        }
        assertEquals(
                List.of(
                        "MATRIX is faster at every mini-batch from 1 on than LOOPS.",
                        "MATRIX is faster from a width of 50 on than LOOPS; 95% confidence: 50."),
                describe(scores));
    }

    @Test
    void everyAlternativeHasItsOwn() {
        List<Fork> scores = new ArrayList<>(widths("10"));
        for (int width : new int[] {10, 50, 200}) {
            for (int round = 1; round <= 5; round++) {
                scores.add(score("VECTOR", "10", "784-" + width + "-10", round, width + 0.001 * round));
            }
        }
        assertEquals(
                List.of(
                        "MATRIX is faster from a width of 50 on than LOOPS; 95% confidence: 50.",
                        "VECTOR is faster at every width from 10 on than LOOPS."),
                describe(scores));
    }
}
