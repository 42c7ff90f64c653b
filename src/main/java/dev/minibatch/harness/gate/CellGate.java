package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gate of one cell, in two stages. The <i>screening</i> stage has interim analyses after some of its pairs. It ends when
 * the target effect is excluded, or when a change becomes a candidate. The <i>confirming</i> stage tests a candidate on fresh
 * pairs in the opposite order, which no interim analysis has selected.
 *
 * <p>Without a change, the screening stage gives a candidate with probability {@link GateRules#SCREENING_LEVEL} at most in
 * either direction, and the test on fresh pairs independently gives a p-value of p or less with probability p at most. Their
 * product is thus a valid p-value, however many interim analyses there were. A direction that is no candidate has the p-value
 * 1, whatever the fresh pairs say.
 */
public final class CellGate {
    private enum Stage {
        SCREENING,
        CONFIRMING,
        DONE
    }

    private final GateRules rules;
    private final Subject subject;
    private final int confirmingPairs;
    private final List<ForkPair> screening = new ArrayList<>();
    private final List<ForkPair> confirming = new ArrayList<>();
    private boolean slowerIsCandidate;
    private boolean fasterIsCandidate;
    private Stage stage = Stage.SCREENING;
    private String invalid = "";

    /** A gate of one among several cells. */
    public CellGate(GateRules rules, int cells, Subject subject) {
        this.rules = rules;
        this.subject = subject;
        this.confirmingPairs = rules.confirmingPairs(cells);
    }

    /** Whether the verdict needs more pairs. */
    public boolean isOpen() {
        return stage != Stage.DONE;
    }

    public boolean isConfirming() {
        return stage == Stage.CONFIRMING;
    }

    /** Whether it has had a confirming stage. */
    public boolean hasConfirmed() {
        return !confirming.isEmpty();
    }

    /** The pairs of the present stage so far. */
    public int pairsInStage() {
        return isConfirming() ? confirming.size() : screening.size();
    }

    /** Takes a pair while it is open. */
    public void add(ForkPair pair) {
        if (!pair.isVerified(subject)) {
            invalidate(ForkPair.NOT_VERIFIED);
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

    /** Ends it without a verdict. */
    public void invalidate(String reason) {
        invalid = reason;
        stage = Stage.DONE;
    }

    private void analyse() {
        int pairs = screening.size();
        double level = rules.screeningLevel(pairs);
        PermutationTest test = PermutationTest.of(screening);
        double minimum = Math.log1p(rules.minimumEffect());
        slowerIsCandidate = test.estimate() >= minimum && test.slower(0.0) <= level;
        fasterIsCandidate = test.estimate() <= -minimum && test.faster(0.0) <= level;
        if (slowerIsCandidate || fasterIsCandidate) {
            stage = Stage.CONFIRMING;
        } else if (pairs >= rules.mostPairs() || isSettled(test)) {
            stage = Stage.DONE;
        }
    }

    /** Whether the target effect is excluded, and a speed-up as large as the margin. */
    private boolean isSettled(PermutationTest test) {
        double tail = (1.0 - GateRules.CONFIDENCE) / 2.0;
        return test.faster(Math.log1p(rules.targetEffect())) <= tail
                && test.slower(Math.log1p(-rules.margin())) <= tail;
    }

    List<ForkPair> pairs() {
        return Stream.concat(screening.stream(), confirming.stream()).toList();
    }

    /** Why there is no verdict; empty if there is one. */
    String invalidity() {
        return invalid.isEmpty() && screening.isEmpty() ? "not measured" : invalid;
    }

    /** The p-value of a slowdown. */
    double slower() {
        return isConfirmed() && slowerIsCandidate
                ? GateRules.SCREENING_LEVEL * PermutationTest.exact(confirming).slower(0.0)
                : 1.0;
    }

    /** The p-value of a speed-up. */
    double faster() {
        return isConfirmed() && fasterIsCandidate
                ? GateRules.SCREENING_LEVEL * PermutationTest.exact(confirming).faster(0.0)
                : 1.0;
    }

    private boolean isConfirmed() {
        return invalid.isEmpty() && confirming.size() == confirmingPairs;
    }
}
