package dev.minibatch.compare.gate;

import dev.minibatch.compare.ForkScore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the verdict on one cell comes about. First pairs of forks <i>screen</i> it: after some of them there is a look,
 * which ends the screening when a change as large as is sought is excluded, or when one is suspected. A suspicion is then
 * <i>confirmed</i> or not by fresh pairs in the opposite order, which the looks have not chosen from.
 *
 * <p>Three changes are looked for: more CPU time, more elapsed time, less CPU time. Each that is not there comes under
 * suspicion with probability {@link GateRules#SUSPICION} at most, and independently of that, a test on the fresh pairs
 * gives a probability as small as p with probability p at most. Their product is thus a valid p-value of that change,
 * however often it has looked; one that was not suspected itself has the p-value 1, whatever the fresh pairs say of it.
 */
public final class CellGate {
    private enum Stage {
        SCREENING,
        CONFIRMING,
        DONE
    }

    private final GateRules rules;
    private final int confirmingPairs;
    private final List<ForkPair> screening = new ArrayList<>();
    private final List<ForkPair> confirming = new ArrayList<>();
    private final Set<Measure> suspectedSlower = EnumSet.noneOf(Measure.class);
    private boolean suspectedFaster;
    private Stage stage = Stage.SCREENING;
    private String invalid = "";

    /** @param cells how many cells the gate has */
    public CellGate(GateRules rules, int cells) {
        this.rules = rules;
        this.confirmingPairs = rules.confirmingPairs(cells * Measure.values().length);
    }

    /** Whether the verdict needs more pairs. */
    public boolean isOpen() {
        return stage != Stage.DONE;
    }

    /** Whether the pairs that it needs are to confirm a suspicion. */
    public boolean isConfirming() {
        return stage == Stage.CONFIRMING;
    }

    /** Whether a change was suspected. */
    public boolean isSuspect() {
        return !confirming.isEmpty();
    }

    /** How many pairs it has, in its stage: the number of the next pair, from 0. */
    public int pairsInStage() {
        return isConfirming() ? confirming.size() : screening.size();
    }

    /** Takes a pair, while it is open. */
    public void add(ForkPair pair) {
        String unfit = unfit(pair.base(), pair.head());
        if (!unfit.isEmpty()) {
            invalidate(unfit);
        } else if (stage == Stage.CONFIRMING) {
            confirming.add(pair);
            stage = confirming.size() < confirmingPairs ? Stage.CONFIRMING : Stage.DONE;
        } else {
            screening.add(pair);
            if (rules.looksAfter(screening.size())) {
                look();
            }
        }
    }

    private static String unfit(ForkScore... forks) {
        for (ForkScore fork : forks) {
            if (!fork.isVerified()) {
                return "a fork was not verified";
            }
            if (!(fork.cpuMicroseconds() > 0.0)) {
                return "a fork's CPU time is not known";
            }
        }
        return "";
    }

    /** The cell cannot be judged. */
    public void invalidate(String reason) {
        invalid = reason;
        stage = Stage.DONE;
    }

    private void look() {
        int pairs = screening.size();
        double suspicion = rules.suspicionAfter(pairs);
        PermutationTest cpu = Measure.CPU.test(screening);
        PermutationTest wall = Measure.WALL.test(screening);
        double least = Math.log1p(rules.leastChange());
        for (Measure measure : Measure.values()) {
            PermutationTest test = measure == Measure.CPU ? cpu : wall;
            if (test.estimate() >= least && test.slower(0.0) <= suspicion) {
                suspectedSlower.add(measure);
            }
        }
        suspectedFaster = cpu.estimate() <= -least && cpu.faster(0.0) <= suspicion;
        if (suspectedFaster || !suspectedSlower.isEmpty()) {
            stage = Stage.CONFIRMING;
        } else if (pairs >= rules.mostPairs() || isSettled(cpu, wall)) {
            stage = Stage.DONE;
        }
    }

    /** Whether a change as large as is sought is excluded, and one of the elapsed time of twice the margin. */
    private boolean isSettled(PermutationTest cpu, PermutationTest wall) {
        double alpha = (1.0 - GateRules.CONFIDENCE) / 2.0;
        return cpu.faster(Math.log1p(rules.soughtChange())) <= alpha
                && cpu.slower(Math.log1p(-rules.margin())) <= alpha
                && wall.faster(Math.log1p(2.0 * rules.margin())) <= alpha;
    }

    List<ForkPair> pairs() {
        return Stream.concat(screening.stream(), confirming.stream()).toList();
    }

    String invalidity() {
        return invalid;
    }

    /** The p-value of a slowdown by a measure. */
    double slower(Measure measure) {
        return isDecided() && suspectedSlower.contains(measure)
                ? GateRules.SUSPICION * measure.confirmingTest(confirming).slower(0.0)
                : 1.0;
    }

    /** The p-value of a speed-up. */
    double faster() {
        return isDecided() && suspectedFaster
                ? GateRules.SUSPICION * Measure.CPU.confirmingTest(confirming).faster(0.0)
                : 1.0;
    }

    private boolean isDecided() {
        return invalid.isEmpty() && confirming.size() == confirmingPairs;
    }
}
