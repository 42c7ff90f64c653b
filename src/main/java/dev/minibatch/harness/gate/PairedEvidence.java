package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The evidence of a shift between two sides, from differences within pairs, valid at every moment.
 *
 * <p>Of a shift above &theta;, after the differences d<sub>1</sub> to d<sub>n</sub> with the scales c<sub>1</sub> to
 * c<sub>n</sub>, it is
 *
 * <pre>
 *   E(theta) = mean over lambda of the product over i of (1 + lambda u_i),   u_i = (d_i - theta) / c_i, cut to -1 .. 1
 * </pre>
 *
 * the wealth of a player who bets a share of it on every pair. If the sign of d<sub>i</sub> - &theta; is a fair coin whatever
 * came before, the wealth is a martingale that starts at 1, and reaches 1/&alpha; at any time with probability &alpha; at most
 * (Ville's inequality). A coin decides the order of each pair, so without a change the sign is fair by design, whatever the
 * machine does meanwhile. An interval assumes in addition that a change shifts all differences alike.
 *
 * <p>See Waudby-Smith and Ramdas, <i>Estimating means of bounded random variables by betting</i>, Journal of the Royal
 * Statistical Society B 86 (2024).
 */
final class PairedEvidence {
    /** The shares of the bets: large ones win sooner where noise is low, small ones survive where it is not. */
    private static final double[] SHARES = {0.3, 0.6, 0.9};

    private static final int BISECTIONS = 30;

    private final List<Double> differences = new ArrayList<>();
    private final List<Double> scales = new ArrayList<>();

    /**
     * Adds the difference of a pair.
     *
     * @param scale of the noise: positive, and known before the pair's sign is
     */
    void add(double difference, double scale) {
        differences.add(difference);
        scales.add(scale);
    }

    /** The evidence of a shift above one. */
    double above(double shift) {
        return evidence(shift, 1.0);
    }

    /** The evidence of a shift below one. */
    double below(double shift) {
        return evidence(shift, -1.0);
    }

    private double evidence(double shift, double sign) {
        double sum = 0.0;
        for (double share : SHARES) {
            double wealth = 1.0;
            for (int i = 0; i < differences.size(); i++) {
                wealth *= 1.0 + share * sign * cut(shift, i);
            }
            sum += wealth;
        }
        return sum / SHARES.length;
    }

    private double cut(double shift, int i) {
        return Math.max(-1.0, Math.min(1.0, (differences.get(i) - shift) / scales.get(i)));
    }

    /**
     * The shift at which the cut differences balance, and the interval of all shifts that the evidence does not exclude; its
     * ends may be infinite. It holds the true shift at all times together with the confidence given.
     */
    Estimate shift(double confidence) {
        double excluding = 2.0 / (1.0 - confidence);
        double least = ends(-1.0).min().orElse(Double.NaN);
        double most = ends(1.0).max().orElse(Double.NaN);
        double middle = lastTrue(least, most, shift -> balance(shift) >= 0.0);
        double low =
                above(least) < excluding ? Double.NEGATIVE_INFINITY : lastTrue(least, most, s -> above(s) >= excluding);
        double high =
                below(most) < excluding ? Double.POSITIVE_INFINITY : lastTrue(most, least, s -> below(s) >= excluding);
        return new Estimate(middle, low, high);
    }

    /** Where the cut of each difference is complete: beyond all of these, nothing changes. */
    private DoubleStream ends(double sign) {
        return IntStream.range(0, differences.size()).mapToDouble(i -> differences.get(i) + sign * scales.get(i));
    }

    private double balance(double shift) {
        double sum = 0.0;
        for (int i = 0; i < differences.size(); i++) {
            sum += cut(shift, i);
        }
        return sum;
    }

    /** The last place where a property holds, on the way from one where it does to one where it does not. */
    private static double lastTrue(double holds, double fails, DoublePredicate property) {
        double inside = holds;
        double outside = fails;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (inside + outside) / 2.0;
            if (property.test(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
