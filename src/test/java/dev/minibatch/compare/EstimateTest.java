package dev.minibatch.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void intervalIsStudentsOfTheTables() {
        // t with 4 degrees of freedom at 97.5% is 2.776; the values' deviation is sqrt(2.5).
        Estimate estimate = Estimate.ofMean(1.0, 2.0, 3.0, 4.0, 5.0);
        assertEquals(3.0, estimate.mean(), 1e-15);
        assertEquals(2.776 * Math.sqrt(2.5 / 5.0), estimate.error(), 5e-4);
        assertEquals(3.0 - estimate.error(), estimate.low(), 1e-12);
    }

    @Test
    void oneValueHasNoInterval() {
        Estimate estimate = Estimate.ofMean(7.0);
        assertEquals(7.0, estimate.mean());
        assertTrue(Double.isInfinite(estimate.error()));
    }

    @Test
    void pairedRatioIgnoresWhatSlowsBothOfAPair() {
        double[] slow = {10.0, 20.0, 15.0, 400.0};
        double[] fast = {5.0, 10.0, 7.5, 200.0};
        Estimate ratio = Estimate.ofPairedRatio(slow, fast);
        assertEquals(2.0, ratio.mean(), 1e-12);
        assertEquals(2.0, ratio.low(), 1e-12);
        assertEquals(2.0, ratio.high(), 1e-12);
    }

    @Test
    void intervalCoversTheTruthAsOftenAsItSays() {
        Random random = new Random(1);
        int covered = 0;
        for (int i = 0; i < 4_000; i++) {
            Estimate estimate = Estimate.ofMean(
                    random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            covered += estimate.low() <= 0.0 && 0.0 <= estimate.high() ? 1 : 0;
        }
        assertEquals(0.95, covered / 4_000.0, 0.012);
    }
}
