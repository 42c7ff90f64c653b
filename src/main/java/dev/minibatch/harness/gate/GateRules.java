package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;

/**
 * The rules of a gate.
 *
 * @param margin a cell is unchanged if the whole interval of its ratio is within this of 1 (0.05: 5%)
 */
public record GateRules(double margin) {
    /** A margin of 5%. */
    public static final GateRules DEFAULT = new GateRules(0.05);

    /** The largest share of gates of identical code in which anything may be called regressed. */
    public static final double FALSE_ALARMS = 0.01;

    /** Of every interval, at every moment. */
    static final double CONFIDENCE = 0.95;

    /** How the false alarms are shared out among time, a minority of slow forks, and allocation. */
    static final double SHARE_OF_TIME = 0.5;

    static final double SHARE_OF_SLOW_FORKS = 0.25;
    static final double SHARE_OF_ALLOCATION = 0.25;

    /** Evidence of more slow forks, three pairs ahead, with which a cell is not yet unchanged. */
    static final double SUSPICION = 4.0;

    /** The margin as the option gives it: 7.0, not 7.000000000000001. */
    public float marginPercent() {
        return (float) (100.0 * margin);
    }

    /** The least change that is reported: smaller ones come and go with every build. */
    double minimumEffect() {
        return 0.3 * margin;
    }

    /** The slowdown whose exclusion makes further pairs unnecessary: no slower than the margin, with room for doubt. */
    double targetEffect() {
        return 0.6 * margin;
    }

    /** Whether the interval of a ratio is within the margin. */
    boolean isUnchanged(Estimate ratio) {
        return ratio.low() >= 1.0 - margin && ratio.high() <= 1.0 + margin;
    }

    /** The evidence that a change takes, by Bonferroni's correction for the cells of the gate. */
    static double decisive(double share, int cells) {
        return cells / (share * FALSE_ALARMS);
    }
}
