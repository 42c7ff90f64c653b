package dev.minibatch.harness.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Stability warnings on a cell.
 *
 * @param trending whether measured iterations still get faster or slower: the mean over forks of {@link ForkScore#trend}
 *     is at least 1% either way, and its 95% interval does not hold 0. A longer warm-up helps
 * @param split whether forks fall into a fast and a slow group: the widest gap between neighbours is at least 5% of the
 *     faster one, and at least three times as wide as either group. Fewer than four forks cannot show it. More forks
 *     tell how often each comes
 * @param busy whether neighbours left too few quiet forks, so that the estimate rests on others too
 * @param unsettled whether a fork's JVM had not settled when it was measured
 */
public record Stability(boolean trending, boolean split, boolean busy, boolean unsettled) {
    /** So many sound forks are enough to leave the others out; all of them, where there are fewer. */
    private static final int ENOUGH = 3;

    private static final double LEAST_TREND = 0.01;
    private static final double LEAST_GAP = 0.05;
    private static final int LEAST_FORKS = 4;
    private static final double GAP_TO_GROUP = 3.0;

    /** The forks that an estimate rests on: the sound ones, or all where these are too few. */
    static List<ForkScore> counting(List<ForkScore> forks) {
        List<ForkScore> sound = forks.stream().filter(ForkScore::isSound).toList();
        return isEnough(sound, forks) ? sound : forks;
    }

    private static boolean isEnough(List<ForkScore> some, List<ForkScore> all) {
        return some.size() >= Math.min(ENOUGH, all.size());
    }

    /** The warnings on a cell, from all of its forks. */
    static Stability of(List<ForkScore> all) {
        List<ForkScore> forks = counting(all);
        return new Stability(
                trending(forks.stream()
                        .mapToDouble(ForkScore::trend)
                        .filter(Double::isFinite)
                        .toArray()),
                split(forks.stream()
                        .mapToDouble(ForkScore::microseconds)
                        .sorted()
                        .toArray()),
                forks.stream().anyMatch(fork -> !fork.conditions().quiet()),
                all.stream().anyMatch(fork -> !fork.conditions().settled()));
    }

    private static boolean trending(double... trends) {
        if (trends.length < 2) {
            return false;
        }
        // A trend is a logarithm already: the estimate is that of the ratio of the halves.
        Estimate ratio = Estimate.ofTimes(Arrays.stream(trends).map(Math::exp).toArray());
        return Math.abs(Math.log(ratio.mean())) >= LEAST_TREND && (ratio.low() > 1.0 || ratio.high() < 1.0);
    }

    private static boolean split(double... sorted) {
        if (sorted.length < LEAST_FORKS) {
            return false;
        }
        double[] gaps = new double[sorted.length - 1];
        Arrays.setAll(gaps, i -> sorted[i + 1] - sorted[i]);
        double widest = StatUtils.max(gaps);
        int last = 0; // of the fast group
        while (gaps[last] < widest) {
            last++;
        }
        double groups = Math.max(sorted[last] - sorted[0], sorted[sorted.length - 1] - sorted[last + 1]);
        return widest >= LEAST_GAP * sorted[last] && widest >= GAP_TO_GROUP * groups;
    }
}
