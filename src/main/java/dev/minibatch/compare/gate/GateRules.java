package dev.minibatch.compare.gate;

/**
 * What a gate looks for, and how sure it must be.
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

    /** How likely a cell without a change comes under suspicion, at most, in one direction: over all of its looks. */
    static final double SUSPICION = 0.125;

    /** A cell is looked at after so many pairs, and so on from two to two. */
    private static final int BETWEEN_LOOKS = 2;

    /** The first look, after six pairs, may spend this; the later ones share the rest. */
    private static final double FIRST_LOOK = 0.04;

    /** A look for which a change of this size is excluded need not be followed by another. */
    double soughtChange() {
        return 0.6 * margin;
    }

    /** Whether there is a look after so many pairs. */
    boolean looksAfter(int pairs) {
        return pairs >= mostPairs || (pairs >= LEAST_PAIRS && (pairs - LEAST_PAIRS) % BETWEEN_LOOKS == 0);
    }

    /** At which probability the look after so many pairs suspects a change. */
    double suspicionAfter(int pairs) {
        int later = Math.max(1, (mostPairs - LEAST_PAIRS + BETWEEN_LOOKS - 1) / BETWEEN_LOOKS);
        return pairs <= LEAST_PAIRS ? FIRST_LOOK : (SUSPICION - FIRST_LOOK) / later;
    }

    /**
     * How many fresh pairs confirm a suspicion: enough for the least possible probability to pass Holm's first step with
     * two pairs to spare.
     *
     * @param tests how many there are in the gate
     */
    int confirmingPairs(int tests) {
        double needed = falseAlarms / (tests * SUSPICION);
        return Math.max(LEAST_PAIRS, (int) Math.ceil(-Math.log(needed) / Math.log(2.0)) + 2);
    }
}
