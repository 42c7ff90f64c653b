package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void intervalIsStudentsOfTheTablesOnLogarithms() {
        // t with 4 degrees of freedom at 97.5% is 2.776; the logarithms' deviation is sqrt(2.5).
        Estimate estimate = Estimate.ofTimes(exp(1.0, 2.0, 3.0, 4.0, 5.0));
        double halfWidth = 2.776 * Math.sqrt(2.5 / 5.0);
        assertEquals(3.0, Math.log(estimate.mean()), 1e-14);
        assertEquals(3.0 - halfWidth, Math.log(estimate.low()), 5e-4);
        assertEquals(3.0 + halfWidth, Math.log(estimate.high()), 5e-4);
        assertEquals(100.0 * (Math.exp(halfWidth) - 1.0), estimate.errorPercent(), 1.0);
    }

    @Test
    void oneValueHasNoInterval() {
        Estimate estimate = Estimate.ofTimes(7.0);
        assertEquals(7.0, estimate.mean(), 1e-14);
        assertFalse(estimate.hasInterval());
        assertFalse(
                Estimate.ofRatio(new double[] {3.0}, new double[] {1.0, 2.0}).hasInterval());
    }

    @Test
    void ratioHasWelchsInterval() {
        // Variances 1/3 and 20/12 of the means; degrees of freedom by Welch and Satterthwaite: 4 / (1/18 + 25/27).
        Estimate ratio = Estimate.ofRatio(exp(1.0, 2.0, 3.0), exp(2.0, 4.0, 6.0, 8.0));
        double error = Math.sqrt(1.0 / 3.0 + 20.0 / 3.0 / 4.0);
        double freedom = 4.0 / (1.0 / 9.0 / 2.0 + 25.0 / 9.0 / 3.0);
        double t = new TDistribution(freedom).inverseCumulativeProbability(0.975);
        assertEquals(-3.0, Math.log(ratio.mean()), 1e-14);
        assertEquals(-3.0 - t * error, Math.log(ratio.low()), 1e-8);
        assertEquals(-3.0 + t * error, Math.log(ratio.high()), 1e-8);
    }

    @Test
    void aRatioAndItsInverseSayTheSame() {
        double[] slow = {10.0, 20.0, 15.0, 40.0};
        double[] fast = {5.0, 10.0, 7.0};
        Estimate ratio = Estimate.ofRatio(slow, fast);
        Estimate inverse = Estimate.ofRatio(fast, slow);
        assertEquals(1.0 / ratio.mean(), inverse.mean(), 1e-12);
        assertEquals(1.0 / ratio.low(), inverse.high(), 1e-12);
        assertEquals(1.0 / ratio.high(), inverse.low(), 1e-12);
    }

    @Test
    void timesThatAreAllEqualHaveAnIntervalOfNoWidth() {
        Estimate ratio = Estimate.ofRatio(new double[] {6.0, 6.0}, new double[] {2.0, 2.0, 2.0});
        assertEquals(3.0, ratio.low(), 1e-12);
        assertEquals(3.0, ratio.high(), 1e-12);
    }

    @Test
    void intervalsCoverTheTruthAsOftenAsTheySay() {
        Random random = new Random(1);
        int times = 0;
        int ratios = 0;
        for (int i = 0; i < 4_000; i++) {
            Estimate time = Estimate.ofTimes(
                    exp(random.doubles(4).map(x -> random.nextGaussian()).toArray()));
            times += time.low() <= 1.0 && 1.0 <= time.high() ? 1 : 0;
            Estimate ratio = Estimate.ofRatio(
                    exp(random.doubles(5).map(x -> random.nextGaussian()).toArray()),
                    exp(random.doubles(6).map(x -> 3.0 * random.nextGaussian()).toArray()));
            ratios += ratio.low() <= 1.0 && 1.0 <= ratio.high() ? 1 : 0;
        }
        assertEquals(0.95, times / 4_000.0, 0.012);
        assertEquals(0.95, ratios / 4_000.0, 0.012);
    }

    private static double[] exp(double... logarithms) {
        return Arrays.stream(logarithms).map(Math::exp).toArray();
    }
}
