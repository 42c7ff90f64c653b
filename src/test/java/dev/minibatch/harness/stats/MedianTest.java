package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void itsErrorComesFromTheMedianDistance() {
        Median median = Median.of(new double[] {1.0, 2.0, 4.0, 8.0, 100.0});
        assertEquals(4.0, median.value());
        // Distances 3, 2, 0, 4 and 96, of which the median is 3: a deviation of 3 / 0.6745 in normal noise.
        assertEquals(3.0 / 0.6745 * Math.sqrt(Math.PI / 2.0 / 5.0), median.error(), 1e-3);
    }

    @Test
    void itsErrorIsHowMuchMediansOfNormalNoiseVary() {
        Random random = new Random(1);
        double squares = 0.0;
        double errors = 0.0;
        for (int i = 0; i < 1_000; i++) {
            Median median = Median.of(
                    random.doubles(101).map(x -> random.nextGaussian()).toArray());
            squares += median.value() * median.value() / 1_000;
            errors += median.error() / 1_000;
        }
        assertEquals(Math.sqrt(squares), errors, 0.01);
    }
}
