package dev.minibatch.harness.stats;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.stat.StatUtils;

/** Stability warnings on a cell. */
public enum Warning {
    /** The mean {@link Fork#trend} is at least 1% either way, and its 95% interval does not hold 0. */
    TRENDING("*", "its measured iterations still get faster or slower: a longer warm-up (-wi) may help"),

    /**
     * Forks fall into a fast and a slow group: the widest gap between neighbours is at least 5% of the faster one, and three
     * times as wide as either group. Fewer than four forks cannot show it.
     */
    SPLIT("+", "its forks split into a fast and a slow group: more forks (-f) tell how often each comes"),

    /** Too few forks had quiet neighbours, so that the estimate rests on others too. */
    BUSY(
            "~",
            "too few of its forks had quiet neighbours, so that busy ones count too: a longer --budget, or a quieter hour,"
                    + " gives more"),

    /** A fork's JVM had not settled when it was measured. */
    UNSETTLED("!", "a JVM had not settled when its measurement began: more warm-up (-wi), or a quieter hour, may help");

    /** A fork that is slower than another by so much is in another group. */
    public static final double SLOW = 1.05;

    private static final double LEAST_TREND = 0.01;
    private static final int LEAST_FORKS = 4;
    private static final double GAP_TO_GROUP = 3.0;

    private final String mark;
    private final String advice;

    Warning(String mark, String advice) {
        this.mark = mark;
        this.advice = advice;
    }

    /** What marks a row of a table. */
    public String mark() {
        return mark;
    }

    /** What it means, and what helps. */
    public String advice() {
        return advice;
    }

    /** The warnings on a cell, from all of its forks. */
    static Set<Warning> of(List<Fork> all) {
        List<Fork> forks = Forks.counting(all);
        Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        if (trending(forks)) {
            warnings.add(TRENDING);
        }
        if (split(Arrays.stream(Forks.microseconds(forks)).sorted().toArray())) {
            warnings.add(SPLIT);
        }
        if (!forks.stream().allMatch(Fork::isQuiet)) {
            warnings.add(BUSY);
        }
        if (!all.stream().allMatch(Fork::isSettled)) {
            warnings.add(UNSETTLED);
        }
        return warnings;
    }

    private static boolean trending(List<Fork> forks) {
        double[] ratios = forks.stream()
                .mapToDouble(fork -> Math.exp(fork.trend()))
                .filter(Double::isFinite)
                .toArray();
        if (ratios.length < 2) {
            return false;
        }
        Estimate halves = Estimate.ofTimes(ratios);
        return Math.abs(Math.log(halves.mean())) >= LEAST_TREND && (halves.low() > 1.0 || halves.high() < 1.0);
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
        return sorted[last + 1] >= SLOW * sorted[last] && widest >= GAP_TO_GROUP * groups;
    }
}
