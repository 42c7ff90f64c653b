package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkValueTest {
    private static final Cell CELL = Samples.cell("LOOPS", "10");

    @Test
    void isTheMedianOfTheMeasuredIterations() {
        List<Sample> samples = fork(1, 10.0, 11.0, 9.0, 10.5, 5_000.0);
        samples.add(warmup(1.0));
        List<Fork> scores = Fork.of(samples);
        assertEquals(1, scores.size());
        assertEquals(10.5, scores.get(0).microseconds());
        assertEquals(64.0, scores.get(0).bytes());
    }

    @Test
    void leavesOutAForkThatWasCutShort() {
        List<Sample> samples = fork(1, 10.0, 11.0, 12.0);
        samples.addAll(fork(2, 20.0, 21.0, 22.0).subList(0, 2));
        assertEquals(List.of(1), Fork.of(samples).stream().map(Fork::round).toList());
    }

    @Test
    void takesTheLastAttempt() {
        List<Sample> samples = fork(1, 10.0, 11.0, 12.0);
        fork(1, 20.0, 21.0, 22.0)
                .forEach(sample -> samples.add(new Sample(
                        sample.cell(),
                        1,
                        2,
                        1,
                        false,
                        sample.iteration(),
                        3,
                        sample.score(),
                        "us/op",
                        1,
                        1,
                        1,
                        "",
                        Sample.Watch.NONE)));
        assertEquals(
                List.of(21.0), Fork.of(samples).stream().map(Fork::microseconds).toList());
    }

    @Test
    void turnsEveryUnitIntoMicrosecondsPerOperation() {
        assertEquals(1.5, microseconds(1_500.0, "ns/op"), 1e-12);
        assertEquals(2_000.0, microseconds(2.0, "ms/op"), 1e-12);
        assertEquals(3e6, microseconds(3.0, "s/op"), 1e-6);
        assertEquals(250.0, microseconds(4.0, "ops/ms"), 1e-12);
    }

    @Test
    void trendComparesTheHalves() {
        assertEquals(
                Math.log(1.1), Fork.of(fork(1, 10, 10, 10, 11, 11, 11)).get(0).trend(), 1e-12);
        assertEquals(Math.log(0.5), Fork.of(fork(1, 10, 10, 7, 5, 5)).get(0).trend(), 1e-12);
        assertEquals(Double.NaN, Fork.of(fork(1, 10, 11)).get(0).trend());
    }

    @Test
    void whatFewOperationsAllocateCountsByItsShare() {
        List<Sample> samples = new ArrayList<>();
        double[] bytes = {100.0, 100.0, 200.0};
        long[] operations = {50, 40, 10};
        for (int i = 0; i < bytes.length; i++) {
            samples.add(new Sample(
                    CELL, 1, 1, 1, false, i + 1, 3, 1.0, "us/op", operations[i], bytes[i], 1, "", Sample.Watch.NONE));
        }
        assertEquals(110.0, Fork.of(samples).get(0).bytes(), 1e-12);
    }

    private static double microseconds(double score, String unit) {
        return Fork.of(List.of(Samples.sample(CELL, 1, 1, 1, score, unit)))
                .get(0)
                .microseconds();
    }

    private static List<Sample> fork(int round, double... scores) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            samples.add(Samples.sample(CELL, round, i + 1, scores.length, scores[i], "us/op"));
        }
        return samples;
    }

    private static Sample warmup(double score) {
        return new Sample(CELL, 1, 1, 1, true, 1, 1, score, "us/op", 1, 1, 1, "", Sample.Watch.NONE);
    }
}
