package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.ForkScore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the verdict on one cell comes about. First pairs of forks <i>screen</i> it: after some of them there is an interim
 * analysis, which ends the screening when the target effect is excluded, or when a change is suspected. A suspicion is
 * then <i>confirmed</i> or not by fresh pairs in the opposite order, which the interim analyses have not selected.
 *
 * <p>A change that is not there comes under suspicion with probability {@link GateRules#SUSPICION} at most in either
 * direction, and independently of that, a test on the fresh pairs gives a probability as small as p with probability p at
 * most. Their product is thus a valid p-value of that change, however many interim analyses there were; a direction that
 * was not suspected has the p-value 1, whatever the fresh pairs say of it.
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
    private boolean suspectedSlower;
    private boolean suspectedFaster;
    private Stage stage = Stage.SCREENING;
    private String invalid = "";

    /** @param cells how many cells the gate has */
    public CellGate(GateRules rules, int cells) {
        this.rules = rules;
        this.confirmingPairs = rules.confirmingPairs(cells);
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
        if (!Stream.of(pair.base(), pair.head()).allMatch(ForkScore::isVerified)) {
            invalidate("a fork was not verified");
        } else if (stage == Stage.CONFIRMING) {
            confirming.add(pair);
            stage = confirming.size() < confirmingPairs ? Stage.CONFIRMING : Stage.DONE;
        } else {
            screening.add(pair);
            if (rules.hasAnalysisAfter(screening.size())) {
                analyse();
            }
        }
    }

    /** The cell cannot be judged. */
    public void invalidate(String reason) {
        invalid = reason;
        stage = Stage.DONE;
    }

    private void analyse() {
        int pairs = screening.size();
        double suspicion = rules.suspicionAfter(pairs);
        PermutationTest test = ForkPair.test(screening);
        double least = Math.log1p(rules.leastChange());
        suspectedSlower = test.estimate() >= least && test.slower(0.0) <= suspicion;
        suspectedFaster = test.estimate() <= -least && test.faster(0.0) <= suspicion;
        if (suspectedSlower || suspectedFaster) {
            stage = Stage.CONFIRMING;
        } else if (pairs >= rules.mostPairs() || isSettled(test)) {
            stage = Stage.DONE;
        }
    }

    /** Whether the target effect is excluded, and a speed-up as large as the margin. */
    private boolean isSettled(PermutationTest test) {
        double alpha = (1.0 - GateRules.CONFIDENCE) / 2.0;
        return test.faster(Math.log1p(rules.targetEffect())) <= alpha
                && test.slower(Math.log1p(-rules.margin())) <= alpha;
    }

    List<ForkPair> pairs() {
        return Stream.concat(screening.stream(), confirming.stream()).toList();
    }

    String invalidity() {
        return invalid;
    }

    /** The p-value of a slowdown. */
    double slower() {
        return isDecided() && suspectedSlower
                ? GateRules.SUSPICION * ForkPair.confirmingTest(confirming).slower(0.0)
                : 1.0;
    }

    /** The p-value of a speed-up. */
    double faster() {
        return isDecided() && suspectedFaster
                ? GateRules.SUSPICION * ForkPair.confirmingTest(confirming).faster(0.0)
                : 1.0;
    }

    private boolean isDecided() {
        return invalid.isEmpty() && confirming.size() == confirmingPairs;
    }
}
