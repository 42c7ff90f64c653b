package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Estimate;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PairedEvidenceTest {
    private static final double SCALE = 0.02;

    /** Symmetric noise of kinds that machines have. */
    private static final List<ToDoubleFunction<Random>> NOISE = List.of(
            random -> 0.02 * random.nextGaussian(),
            random -> (random.nextInt(3) == 0 ? 0.2 : 0.01) * random.nextGaussian(),
            random -> random.nextBoolean() ? 0.01 : -0.01);

    private static PairedEvidence of(double... differences) {
        PairedEvidence evidence = new PairedEvidence();
        for (double difference : differences) {
            evidence.add(difference, SCALE);
        }
        return evidence;
    }

    @Test
    void isTheMeanWealthOfThreePlayers() {
        // u = 1 and -0.5: (1 + 0.3) (1 - 0.15), and so on with 0.6 and 0.9
        assertEquals(
                (1.3 * 0.85 + 1.6 * 0.7 + 1.9 * 0.55) / 3.0, of(0.05, -0.01).above(0.0), 1e-12);
        assertEquals(
                (0.7 * 1.15 + 0.4 * 1.3 + 0.1 * 1.45) / 3.0, of(0.05, -0.01).below(0.0), 1e-12);
        assertEquals(1.0, of().above(0.0), 0.0);
    }

    @Test
    void isFairWhereTheSignIsACoin() {
        double sum = 0.0;
        for (int signs = 0; signs < 8; signs++) {
            sum += of(0.3 * sign(signs, 0), 0.007 * sign(signs, 1), 0.015 * sign(signs, 2))
                    .above(0.0);
        }
        assertEquals(1.0, sum / 8.0, 1e-12);
    }

    private static double sign(int signs, int bit) {
        return (signs >> bit & 1) == 0 ? 1.0 : -1.0;
    }

    @Test
    void seldomReachesAHundredWithoutAShiftWhateverTheNoise() {
        for (ToDoubleFunction<Random> noise : NOISE) {
            Random random = new Random(3);
            int reached = 0;
            for (int trial = 0; trial < 4000; trial++) {
                PairedEvidence evidence = new PairedEvidence();
                boolean hundred = false;
                for (int pair = 0; pair < 40 && !hundred; pair++) {
                    evidence.add(noise.applyAsDouble(random), SCALE);
                    hundred = evidence.above(0.0) >= 100.0;
                }
                reached += hundred ? 1 : 0;
            }
            assertTrue(reached <= 60, reached + " of 4000"); // 40 is the bound, six standard deviations of 6.3 below 78
        }
    }

    @Test
    void theIntervalMissesTheShiftAtAnyTimeInFewerThanOneInTwenty() {
        for (ToDoubleFunction<Random> noise : NOISE) {
            Random random = new Random(4);
            int missed = 0;
            for (int trial = 0; trial < 500; trial++) {
                PairedEvidence evidence = new PairedEvidence();
                boolean misses = false;
                for (int pair = 0; pair < 30 && !misses; pair++) {
                    evidence.add(0.03 + noise.applyAsDouble(random), SCALE);
                    Estimate shift = evidence.shift(0.95);
                    misses = shift.low() > 0.03 || shift.high() < 0.03;
                }
                missed += misses ? 1 : 0;
            }
            assertTrue(missed <= 25, missed + " of 500");
        }
    }

    @Test
    void theIntervalHoldsTheEstimateAndNarrows() {
        Random random = new Random(5);
        PairedEvidence evidence = new PairedEvidence();
        for (int pair = 0; pair < 5; pair++) {
            evidence.add(0.03 + 0.02 * random.nextGaussian(), SCALE);
        }
        assertTrue(Double.isInfinite(evidence.shift(0.95).low()), "five pairs exclude nothing");
        for (int pair = 0; pair < 35; pair++) {
            evidence.add(0.03 + 0.02 * random.nextGaussian(), SCALE);
        }
        Estimate shift = evidence.shift(0.95);
        assertEquals(0.03, shift.mean(), 0.008);
        assertTrue(shift.low() > 0.01 && shift.low() < shift.mean(), shift.toString());
        assertTrue(shift.high() < 0.05 && shift.high() > shift.mean(), shift.toString());
    }

    @Test
    void aBurstOverBothForksOfAPairCostsNothing() {
        double[] differences = {0.05, 0.06, 0.04, 0.05, 0.05, 0.06, 0.05, 0.04, 0.05};
        // In three of nine pairs both forks took 1.8 times as long: their difference is what it was.
        assertTrue(
                of(differences).above(0.0) > 100.0,
                () -> Double.toString(of(differences).above(0.0)));
    }

    @Test
    void theEstimateOfEqualDifferencesIsThatDifference() {
        PairedEvidence evidence = new PairedEvidence();
        for (int pair = 0; pair < 3; pair++) {
            evidence.add(0.25, 0.5);
        }
        assertEquals(0.25, evidence.shift(0.95).mean(), 0.0);
    }
}
