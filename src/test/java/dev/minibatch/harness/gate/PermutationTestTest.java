package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Estimate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTestTest {
    private static PermutationTest test(double[] base, double[] head) {
        return PermutationTest.of(IntStream.range(0, base.length)
                .mapToObj(i -> TestForks.pair(base[i], head[i]))
                .toList());
    }

    @Test
    void ofSixPairsThatAllAreSlowerOneLabellingInSixtyFourIsAsExtreme() {
        double[] base = {100, 101, 102, 103, 104, 105};
        double[] head = Arrays.stream(base).map(time -> 1.2 * time).toArray();
        PermutationTest test = test(base, head);
        assertEquals(Math.log(1.2), test.estimate(), 1e-12);
        assertEquals(1.0 / 64.0, test.slower(0.0), 0.0);
        assertEquals(1.0, test.faster(0.0), 0.0);
        assertEquals(1.0, test.slower(Math.log(1.2)), 1e-12, "shifted back, all labellings are equal");
    }

    @Test
    void theLevelIsTheMeanOfTheFasterThreeFifths() {
        double[] base = {1, 1, 1, 1, 1};
        double[] head = {Math.exp(0.1), Math.exp(0.2), Math.exp(0.3), 50, 70};
        assertEquals(0.2, test(base, head).estimate(), 1e-12);
    }

    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(7);
        int held = 0;
        int trials = 400;
        for (int t = 0; t < trials; t++) {
            double[] base = random.doubles(8, 0.0, 1.0)
                    .map(u -> 100.0 * (1.0 + 0.05 * u))
                    .toArray();
            double[] head = random.doubles(8, 0.0, 1.0)
                    .map(u -> 103.0 * (1.0 + 0.05 * u))
                    .toArray();
            Estimate ratio = test(base, head).ratio(0.95);
            held += ratio.low() <= 1.03 && 1.03 <= ratio.high() ? 1 : 0;
        }
        assertTrue(held >= 0.92 * trials, held + " of " + trials);
        assertTrue(held < trials, "an interval that always holds says nothing");
    }

    @Test
    void tooFewForksGiveNoInterval() {
        Estimate ratio = test(new double[] {1, 1, 1}, new double[] {2, 2, 2}).ratio(0.95);
        assertEquals(2.0, ratio.mean(), 1e-12);
        assertTrue(Double.isInfinite(ratio.high()) && ratio.low() == 0.0, ratio.toString());
    }
}
