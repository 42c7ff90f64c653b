package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Whether one side of some pairs of forks is slower than the other, by swapping labels: where the code is the same, each
 * pair might as well have come with base and head exchanged, so the estimate should be no stranger than it is under other
 * exchanges (Fisher's permutation test). This holds whatever the noise is like, as long as pairs are independent of each
 * other, and which side of a pair ran first makes no difference: the order alternates from a drawn start, so that a small
 * one falls on both sides.
 *
 * <p>A side's level is the mean of the logarithms of the faster {@value #KEPT} of its forks: other load on the machine
 * makes forks slower, never faster, so that the quick ones tell most, and two forks in five may be slow without moving it.
 */
final class PermutationTest {
    private static final double KEPT = 0.6;

    /** Up to so many pairs all exchanges are tried; beyond, that many drawn ones. */
    private static final int EXACT_PAIRS = 11;

    /** The same where small probabilities matter and there are few pairs. */
    private static final int MORE_EXACT_PAIRS = 16;

    private static final int DRAWN = 1 << EXACT_PAIRS;
    private static final long SEED = 5;
    private static final int BISECTIONS = 20;
    private static final double WIDEST = 3.0;
    private static final double ROUNDING = 1e-12;

    private final double[] base;
    private final double[] head;
    private final boolean paired;
    private final int exactPairs;

    private PermutationTest(double[] base, double[] head, boolean paired, int exactPairs) {
        this.base = logarithms(base);
        this.head = logarithms(head);
        this.paired = paired;
        this.exactPairs = exactPairs;
    }

    /**
     * Compares pairs: fork i of each side ran at the same time.
     *
     * @param base times, positive
     * @param head as many
     */
    static PermutationTest ofPairs(double[] base, double[] head) {
        return new PermutationTest(base, head, true, EXACT_PAIRS);
    }

    /** The same with all exchanges of up to {@value #MORE_EXACT_PAIRS} pairs: as exact as can be, and slower. */
    static PermutationTest ofFewPairs(double[] base, double[] head) {
        return new PermutationTest(base, head, true, MORE_EXACT_PAIRS);
    }

    /** Compares forks that were not run in pairs, in any numbers: any of all forks might have had either label. */
    static PermutationTest ofGroups(double[] base, double[] head) {
        return new PermutationTest(base, head, false, EXACT_PAIRS);
    }

    private static double[] logarithms(double[] times) {
        return Arrays.stream(times).map(Math::log).toArray();
    }

    /** The least probability that a test can give, however clear the times are. */
    double leastProbability() {
        int relabellings = (paired ? new PairSwaps(head) : new Splits(head)).count();
        double different = paired
                ? Math.pow(2.0, base.length)
                : CombinatoricsUtils.binomialCoefficientDouble(base.length + head.length, base.length);
        return 1.0 / Math.min(relabellings, different);
    }

    /** The logarithm of head's time over base's. */
    double estimate() {
        return level(head.clone()) - level(base.clone());
    }

    /**
     * The probability of an estimate as large as this one, were head's time e<sup>shift</sup> times base's: small where
     * head is slower than that.
     */
    double slower(double shift) {
        return tail(shift, true);
    }

    /** The probability of an estimate as small as this one, likewise: small where head is faster than that. */
    double faster(double shift) {
        return tail(shift, false);
    }

    /**
     * The estimate of the ratio of head's time to base's, with the interval of all ratios that neither test rejects.
     * Where there are too few forks to reject any, it is unbounded.
     */
    Estimate ratio(double confidence) {
        double alpha = (1.0 - confidence) / 2.0;
        double estimate = estimate();
        double low = edge(estimate, estimate - WIDEST, shift -> slower(shift) > alpha);
        double high = edge(estimate, estimate + WIDEST, shift -> faster(shift) > alpha);
        return new Estimate(Math.exp(estimate), Math.exp(low), Math.exp(high));
    }

    /** Where a property ends that holds at one place and does not at another; infinite where it holds at both. */
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
        Relabelling labels = paired ? new PairSwaps(shifted) : new Splits(shifted);
        int count = labels.count();
        int asExtreme = 0;
        for (int i = 0; i < count; i++) {
            double estimate = labels.estimate(i);
            if (upper ? estimate >= observed - ROUNDING : estimate <= observed + ROUNDING) {
                asExtreme++;
            }
        }
        return (double) asExtreme / count;
    }

    /** The mean of the faster part. Sorts the array. */
    private static double level(double[] logarithms) {
        Arrays.sort(logarithms);
        return StatUtils.mean(logarithms, 0, (int) Math.max(1, Math.round(KEPT * logarithms.length)));
    }

    /** Ways of giving labels to the forks; the first is the one that they have. */
    private interface Relabelling {
        int count();

        double estimate(int relabelling);
    }

    private final class PairSwaps implements Relabelling {
        private final double[] shifted;
        private final boolean exact = base.length <= exactPairs;
        private final SplittableRandom random = new SplittableRandom(SEED);

        PairSwaps(double[] shifted) {
            this.shifted = shifted;
        }

        @Override
        public int count() {
            return exact ? 1 << base.length : 1 << exactPairs;
        }

        @Override
        public double estimate(int relabelling) {
            long swaps = exact || relabelling == 0 ? relabelling : random.nextLong();
            double[] one = base.clone();
            double[] other = shifted.clone();
            for (int i = 0; i < one.length; i++) {
                if ((swaps >>> i & 1L) != 0L) {
                    one[i] = shifted[i];
                    other[i] = base[i];
                }
            }
            return level(other) - level(one);
        }
    }

    private final class Splits implements Relabelling {
        private final double[] all;
        private final SplittableRandom random = new SplittableRandom(SEED);

        Splits(double[] shifted) {
            this.all = Arrays.copyOf(base, base.length + shifted.length);
            System.arraycopy(shifted, 0, all, base.length, shifted.length);
        }

        @Override
        public int count() {
            return DRAWN;
        }

        @Override
        public double estimate(int relabelling) {
            for (int i = 0; relabelling > 0 && i < base.length; i++) { // a random set of them to the front
                int j = random.nextInt(i, all.length);
                double swapped = all[i];
                all[i] = all[j];
                all[j] = swapped;
            }
            return level(Arrays.copyOfRange(all, base.length, all.length)) - level(Arrays.copyOf(all, base.length));
        }
    }
}
