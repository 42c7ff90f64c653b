package dev.minibatch.compare;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What is to be said against a cell's forks.
 *
 * @param trending whether measured iterations still get faster or slower: the mean over forks of {@link ForkScore#trend}
 *     is at least 1% either way, and its 95% interval does not hold 0. A longer warm-up helps
 * @param split whether forks fall into a fast and a slow group: the widest gap between neighbours is at least 5% of the
 *     faster one, and at least three times as wide as either group. Fewer than four forks cannot show it. More forks
 *     tell how often each comes
 */
public record Stability(boolean trending, boolean split) {
    private static final double LEAST_TREND = 0.01;
    private static final double LEAST_GAP = 0.05;
    private static final int LEAST_FORKS = 4;
    private static final double GAP_TO_GROUP = 3.0;

    static Stability of(List<ForkScore> forks) {
        return new Stability(
                trending(forks.stream()
                        .mapToDouble(ForkScore::trend)
                        .filter(Double::isFinite)
                        .toArray()),
                split(forks.stream()
                        .mapToDouble(ForkScore::microseconds)
                        .sorted()
                        .toArray()));
    }

    private static boolean trending(double... trends) {
        if (trends.length < 2) {
            return false;
        }
        Estimate estimate = Estimate.ofMean(trends);
        return Math.abs(estimate.mean()) >= LEAST_TREND && (estimate.low() > 0.0 || estimate.high() < 0.0);
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
