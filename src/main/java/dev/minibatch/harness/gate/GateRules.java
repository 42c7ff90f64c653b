package dev.minibatch.harness.gate;

/**
 * Which changes a gate is to find, and how sure it must be.
 *
 * @param margin a cell is unchanged where the whole interval of its ratio is closer to 1 than this (0.05: 5%)
 * @param leastChange what is estimated to be a smaller change than this is none, however sure
 * @param falseAlarms in how many gates of identical code any cell at all may be called regressed
 * @param mostPairs after so many pairs of forks a cell that is still open is left inconclusive
 */
public record GateRules(double margin, double leastChange, double falseAlarms, int mostPairs) {
    /** 5% margin, changes from 1.5%, 1% of false alarms, 24 pairs. */
    public static final GateRules DEFAULT = new GateRules(0.05, 0.015, 0.01, 24);

    /** Fewer pairs than this cannot give an interval of 95%. */
    public static final int LEAST_PAIRS = 6;

    /** The confidence of all intervals. */
    static final double CONFIDENCE = 0.95;

    /** How likely a cell without a change comes under suspicion, at most, in one direction, over all interim analyses. */
    static final double SUSPICION = 0.125;

    /** So many pairs lie between two interim analyses of a cell. */
    private static final int BETWEEN_ANALYSES = 2;

    /** The first interim analysis, after six pairs, may spend this; the later ones share the rest. */
    private static final double FIRST_ANALYSIS = 0.04;

    /** The target effect: once a slowdown of this size is excluded, no more pairs are needed. */
    double targetEffect() {
        return 0.6 * margin;
    }

    /** Whether there is an interim analysis after so many pairs. */
    boolean hasAnalysisAfter(int pairs) {
        return pairs >= mostPairs || (pairs >= LEAST_PAIRS && (pairs - LEAST_PAIRS) % BETWEEN_ANALYSES == 0);
    }

    /** At which probability the interim analysis after so many pairs suspects a change. */
    double suspicionAfter(int pairs) {
        int later = Math.max(1, (mostPairs - LEAST_PAIRS + BETWEEN_ANALYSES - 1) / BETWEEN_ANALYSES);
        return pairs <= LEAST_PAIRS ? FIRST_ANALYSIS : (SUSPICION - FIRST_ANALYSIS) / later;
    }

    /**
     * How many fresh pairs confirm a suspicion: enough for the least possible probability to pass Holm's first step with
     * two pairs to spare.
     *
     * @param cells how many there are in the gate
     */
    int confirmingPairs(int cells) {
        double needed = falseAlarms / (cells * SUSPICION);
        return Math.max(LEAST_PAIRS, (int) Math.ceil(-Math.log(needed) / Math.log(2.0)) + 2);
    }
}
