package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The gate of a cell's allocation per operation, which repeats within some bytes. A change of less than 0.5%, or of less than 8
 * bytes, the least by which an object can grow, is none; nor is one that JMH's own work around an iteration may be. Now and
 * then a JVM compiles the same code otherwise, so allocation needs as much evidence as time.
 */
final class AllocationGate {
    /** What JMH allocates around an iteration, about: it differs between its versions. */
    private static final double BYTES_OF_JMH = 1024.0;

    private final double decisive;
    private final PairedEvidence evidence = new PairedEvidence();
    private final List<ForkPair> pairs = new ArrayList<>();
    private double least = Double.NaN;
    private Verdict verdict = Verdict.INCONCLUSIVE;

    /** The gate of one among several cells. */
    AllocationGate(int cells) {
        this.decisive = GateRules.decisive(GateRules.SHARE_OF_ALLOCATION, cells);
    }

    void add(ForkPair pair) {
        pairs.add(pair);
        double base = pair.base().bytes();
        double head = pair.head().bytes();
        if (pairs.size() == 1) {
            double perOperation = BYTES_OF_JMH / Math.min(operations(pair.base()), operations(pair.head()));
            least = Math.max(
                    Math.max(Allocation.LEAST_BYTES, perOperation), Allocation.LEAST_CHANGE * Math.min(base, head));
        }
        evidence.add(head - base, least);
        if (verdict != Verdict.REGRESSED && verdict != Verdict.IMPROVED) {
            verdict = judged();
        }
    }

    private static double operations(Fork fork) {
        return fork.measured().stream().mapToLong(Sample::operations).average().orElseThrow();
    }

    private Verdict judged() {
        Estimate shift = evidence.shift(GateRules.CONFIDENCE);
        return evidence.above(0.0) >= decisive && shift.mean() >= least
                ? Verdict.REGRESSED
                : evidence.below(0.0) >= decisive && shift.mean() <= -least
                        ? Verdict.IMPROVED
                        : shift.low() > -least && shift.high() < least ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
    }

    /** The verdict, or UNJUDGED if a fork did not tell what it allocates. */
    Verdict verdict() {
        return isKnown() ? verdict : Verdict.UNJUDGED;
    }

    private boolean isKnown() {
        return pairs.stream()
                .noneMatch(
                        pair -> Double.isNaN(pair.base().bytes() + pair.head().bytes()));
    }

    /** The verdict with the medians of both sides. */
    Allocation result() {
        return new Allocation(
                verdict(),
                StatUtils.percentile(
                        pairs.stream().mapToDouble(pair -> pair.base().bytes()).toArray(), 50),
                StatUtils.percentile(
                        pairs.stream().mapToDouble(pair -> pair.head().bytes()).toArray(), 50));
    }
}
