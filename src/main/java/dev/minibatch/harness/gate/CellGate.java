package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.harness.stats.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The gate of one cell. It takes pairs of forks, and knows after each what they say of the time, of a minority of slow forks,
 * and of allocation: each has its {@link PairedEvidence}, and its share of the false alarms.
 */
public final class CellGate {
    /** Differences from which the noise of further ones can be estimated. */
    private static final int ENOUGH = 3;

    /** Standard errors of a pair beyond which a fork is slow. */
    private static final double CLEARLY = 3.0;

    private final GateRules rules;
    private final int cells;
    private final Subject subject;
    private final List<Difference> differences = new ArrayList<>();
    private final PairedEvidence time = new PairedEvidence();
    private final PairedEvidence slowForks = new PairedEvidence();
    private final AllocationGate allocation;
    private Verdict changed = Verdict.INCONCLUSIVE;
    private double most;
    private String invalid = "";

    /** The gate of one among several cells. */
    public CellGate(GateRules rules, int cells, Subject subject) {
        this.rules = rules;
        this.cells = cells;
        this.subject = subject;
        this.allocation = new AllocationGate(cells);
    }

    /** Ends it without a verdict. */
    public void invalidate(String reason) {
        invalid = reason;
    }

    /** Takes a pair. */
    public void add(ForkPair pair) {
        if (!pair.isVerified(subject)) {
            invalidate(ForkPair.NOT_VERIFIED);
            return;
        }
        add(Difference.of(pair));
        allocation.add(pair);
    }

    /** Takes what a pair says of the time alone. */
    void add(Difference difference) {
        time.add(difference.logRatio(), Math.max(noise(difference.isQuiet()), difference.error()));
        slowForks.add(slower(difference), 1.0);
        differences.add(difference);
        decide();
    }

    /**
     * The noise of a pair: the median distance from the median, of the earlier ones that were quiet or not, as this one is. The
     * probes decide which: what they say does not depend on the pair's times.
     */
    private double noise(boolean quiet) {
        double[] earlier = differences.stream()
                .filter(difference -> difference.isQuiet() == quiet)
                .mapToDouble(Difference::logRatio)
                .toArray();
        if (earlier.length < ENOUGH) {
            return rules.margin();
        }
        double middle = StatUtils.percentile(earlier, 50);
        double distance = StatUtils.percentile(
                DoubleStream.of(earlier).map(ratio -> Math.abs(ratio - middle)).toArray(), 50);
        return Math.max(rules.minimumEffect() / 2.0, distance);
    }

    /** 1 if head's fork is slow, -1 if base's is: by more than the limit, and more than the pair's own noise explains. */
    private static double slower(Difference difference) {
        double limit = Math.max(Math.log(Warning.SLOW), CLEARLY * difference.error());
        return difference.logRatio() > limit ? 1.0 : difference.logRatio() < -limit ? -1.0 : 0.0;
    }

    private void decide() {
        if (changed != Verdict.INCONCLUSIVE) {
            return;
        }
        double shift = time.shift(GateRules.CONFIDENCE).mean();
        double least = Math.log1p(rules.minimumEffect());
        double decisive = GateRules.decisive(GateRules.SHARE_OF_TIME, cells);
        double decisiveSlow = GateRules.decisive(GateRules.SHARE_OF_SLOW_FORKS, cells);
        most = Math.max(most, time.above(0.0) / decisive);
        if ((time.above(0.0) >= decisive && shift >= least) || slowForks.above(0.0) >= decisiveSlow) {
            changed = Verdict.REGRESSED;
        } else if ((time.below(0.0) >= decisive && shift <= -least) || slowForks.below(0.0) >= decisiveSlow) {
            changed = Verdict.IMPROVED;
        }
    }

    /** Whether the verdict needs more pairs. */
    public boolean isOpen() {
        return invalid.isEmpty() && (isTimeOpen() || allocation.verdict() == Verdict.INCONCLUSIVE);
    }

    /** Whether the verdict on time needs more pairs. */
    boolean isTimeOpen() {
        return changed == Verdict.INCONCLUSIVE && !isSettled();
    }

    /** Whether the target effect is excluded, and a speed-up as large as the margin, and no fork looks suspicious. */
    private boolean isSettled() {
        double excluding = 2.0 / (1.0 - GateRules.CONFIDENCE);
        return time.below(Math.log1p(rules.targetEffect())) >= excluding
                && time.above(Math.log1p(-rules.margin())) >= excluding
                && !isSuspicious();
    }

    private boolean isSuspicious() {
        return slowForks.above(0.0) >= GateRules.SUSPICION;
    }

    /** About how many more pairs decide, if they go on as those before; infinite if they lead nowhere. */
    double pairsNeeded() {
        if (differences.size() < ENOUGH) {
            return 0.0;
        }
        double excluding = 2.0 / (1.0 - GateRules.CONFIDENCE);
        double regressed = needed(time.above(0.0), GateRules.decisive(GateRules.SHARE_OF_TIME, cells));
        double unchanged = Math.max(
                needed(time.below(Math.log1p(rules.targetEffect())), excluding),
                needed(time.above(Math.log1p(-rules.margin())), excluding));
        return Math.min(regressed, unchanged);
    }

    private double needed(double evidence, double decisive) {
        double growth = Math.log(evidence) / differences.size();
        return growth <= 0.0 ? Double.POSITIVE_INFINITY : Math.max(0.0, Math.log(decisive / evidence) / growth);
    }

    /** The verdict after the pairs so far. */
    public CellVerdict verdict(String name) {
        if (!invalid.isEmpty() || differences.isEmpty()) {
            return CellVerdict.invalid(name, invalid.isEmpty() ? "--budget did not last for a pair of forks" : invalid);
        }
        Estimate shift = time.shift(GateRules.CONFIDENCE);
        Estimate ratio = new Estimate(Math.exp(shift.mean()), Math.exp(shift.low()), Math.exp(shift.high()));
        Verdict verdict = changed == Verdict.INCONCLUSIVE && !isSuspicious() && rules.isUnchanged(ratio)
                ? Verdict.UNCHANGED
                : changed;
        double probability = GateRules.FALSE_ALARMS / Math.max(GateRules.FALSE_ALARMS, most);
        return new CellVerdict(
                name, verdict, allocation.result(), ratio, probability, differences.size(), remark(verdict, ratio));
    }

    private String remark(Verdict verdict, Estimate ratio) {
        boolean bySlowForks = verdict == Verdict.REGRESSED && ratio.mean() < 1.0 + rules.minimumEffect();
        if (bySlowForks || (verdict == Verdict.INCONCLUSIVE && isSuspicious())) {
            return String.format(
                    Locale.ROOT,
                    "%d of head's %d forks are slow, and %d of base's",
                    slow(1.0),
                    differences.size(),
                    slow(-1.0));
        }
        return verdict == Verdict.INCONCLUSIVE ? Comparison.possible(ratio) : "";
    }

    private long slow(double side) {
        return differences.stream()
                .filter(difference -> slower(difference) == side)
                .count();
    }
}
