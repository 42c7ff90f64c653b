package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Fisher's permutation test on pairs of forks. If the code is the same, each pair might as well have come with base and head
 * exchanged, so the estimate should be no stranger than under other exchanges. This holds for any noise, as long as pairs are
 * independent and the order within a pair does not matter: it alternates from a random start.
 *
 * <p>A side's level is the mean of the logarithms of the faster {@value #KEPT} of its forks. Load makes forks slower, never
 * faster, so two forks in five may be slow without moving it.
 */
final class PermutationTest {
    private static final double KEPT = 0.6;

    /** Up to so many pairs the test tries all exchanges, beyond as many random ones. */
    private static final int EXACT_PAIRS = 11;

    /** The same where small p-values matter. */
    private static final int MORE_EXACT_PAIRS = 16;

    private static final long SEED = 5;
    private static final int BISECTIONS = 20;
    private static final double WIDEST = 3.0;
    private static final double ROUNDING = 1e-12;

    private final double[] base;
    private final double[] head;
    private final int exactPairs;

    private PermutationTest(List<ForkPair> pairs, int exactPairs) {
        this.base = pairs.stream()
                .mapToDouble(pair -> Math.log(pair.base().microseconds()))
                .toArray();
        this.head = pairs.stream()
                .mapToDouble(pair -> Math.log(pair.head().microseconds()))
                .toArray();
        this.exactPairs = exactPairs;
    }

    static PermutationTest of(List<ForkPair> pairs) {
        return new PermutationTest(pairs, EXACT_PAIRS);
    }

    /** The test with all exchanges of up to {@value #MORE_EXACT_PAIRS} pairs. */
    static PermutationTest exact(List<ForkPair> pairs) {
        return new PermutationTest(pairs, MORE_EXACT_PAIRS);
    }

    /** The logarithm of head's time over base's. */
    double estimate() {
        return level(head.clone()) - level(base.clone());
    }

    /** The p-value of head's time being more than e<sup>shift</sup> times base's. */
    double slower(double shift) {
        return tail(shift, true);
    }

    /** The p-value of head's time being less than e<sup>shift</sup> times base's. */
    double faster(double shift) {
        return tail(shift, false);
    }

    /** The ratio of head's time to base's, with the interval of all ratios that neither test rejects. */
    Estimate ratio(double confidence) {
        double tail = (1.0 - confidence) / 2.0;
        double estimate = estimate();
        double low = edge(estimate, estimate - WIDEST, shift -> slower(shift) > tail);
        double high = edge(estimate, estimate + WIDEST, shift -> faster(shift) > tail);
        return new Estimate(Math.exp(estimate), Math.exp(low), Math.exp(high));
    }

    /** Where a property ends that holds at one place and not at another; infinite if it holds at both. */
    private static double edge(double holds, double fails, DoublePredicate property) {
        if (property.test(fails)) {
            return fails < holds ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
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
        return outside;
    }

    private double tail(double shift, boolean upper) {
        double[] shifted = Arrays.stream(head).map(time -> time - shift).toArray();
        double observed = level(shifted.clone()) - level(base.clone());
        boolean exact = base.length <= exactPairs;
        int count = 1 << Math.min(base.length, exactPairs);
        SplittableRandom random = new SplittableRandom(SEED);
        int asExtreme = 0;
        for (int i = 0; i < count; i++) {
            double estimate = estimate(shifted, exact || i == 0 ? i : random.nextLong());
            if (upper ? estimate >= observed - ROUNDING : estimate <= observed + ROUNDING) {
                asExtreme++;
            }
        }
        return (double) asExtreme / count;
    }

    /** The estimate with the pairs exchanged whose bit is set. */
    private double estimate(double[] shifted, long exchanged) {
        double[] one = base.clone();
        double[] other = shifted.clone();
        for (int i = 0; i < one.length; i++) {
            if ((exchanged >>> i & 1L) != 0L) {
                one[i] = shifted[i];
                other[i] = base[i];
            }
        }
        return level(other) - level(one);
    }

    /** The mean of the faster part. Sorts the array. */
    private static double level(double[] logarithms) {
        Arrays.sort(logarithms);
        return StatUtils.mean(logarithms, 0, (int) Math.max(1, Math.round(KEPT * logarithms.length)));
    }
}
