package dev.minibatch.harness.gate;

/**
 * The rules of a gate.
 *
 * @param margin a cell is unchanged if the whole interval of its ratio is closer to 1 than this (0.05: 5%)
 * @param minimumEffect the minimum reported effect: smaller estimates are no change, however small the p-value
 * @param falseAlarms the largest share of gates of identical code in which any cell may be called regressed
 * @param mostPairs the pairs after which an open cell stays inconclusive
 */
public record GateRules(double margin, double minimumEffect, double falseAlarms, int mostPairs) {
    /** 5% margin, effects from 1.5%, 1% of false alarms, 24 pairs. */
    public static final GateRules DEFAULT = new GateRules(0.05, 0.015, 0.01, 24);

    /** Fewer pairs cannot give an interval of 95%. */
    public static final int LEAST_PAIRS = 6;

    static final double CONFIDENCE = 0.95;

    /** The level of the screening stage in one direction, over all interim analyses. */
    static final double SCREENING_LEVEL = 0.125;

    /** The part of it that the first interim analysis spends; the later ones share the rest. */
    private static final double FIRST_ANALYSIS = 0.04;

    private static final int PAIRS_BETWEEN_ANALYSES = 2;

    /** The same rules for another margin; the minimum effect scales with it. */
    public static GateRules of(double margin, int mostPairs) {
        double minimumEffect = DEFAULT.minimumEffect * margin / DEFAULT.margin;
        return new GateRules(margin, minimumEffect, DEFAULT.falseAlarms, mostPairs);
    }

    GateRules withFalseAlarms(double share) {
        return new GateRules(margin, minimumEffect, share, mostPairs);
    }

    /** The target effect: a slowdown whose exclusion ends the screening stage. */
    double targetEffect() {
        return 0.6 * margin;
    }

    boolean hasAnalysisAfter(int pairs) {
        return pairs >= mostPairs || (pairs >= LEAST_PAIRS && (pairs - LEAST_PAIRS) % PAIRS_BETWEEN_ANALYSES == 0);
    }

    /** The level of the interim analysis after so many pairs. */
    double screeningLevel(int pairs) {
        int later = Math.max(1, (mostPairs - LEAST_PAIRS + PAIRS_BETWEEN_ANALYSES - 1) / PAIRS_BETWEEN_ANALYSES);
        return pairs <= LEAST_PAIRS ? FIRST_ANALYSIS : (SCREENING_LEVEL - FIRST_ANALYSIS) / later;
    }

    /** The fresh pairs of a confirming stage: enough to pass Holm's first step among the cells with two pairs to spare. */
    int confirmingPairs(int cells) {
        double needed = falseAlarms / (cells * SCREENING_LEVEL);
        return Math.max(LEAST_PAIRS, (int) Math.ceil(-Math.log(needed) / Math.log(2.0)) + 2);
    }
}
