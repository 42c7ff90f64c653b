package dev.minibatch.harness.stats;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What one fork measured: one value, since the iterations of one JVM are not independent of each other.
 *
 * @param cell what was measured
 * @param round which fork; forks of equal round ran close together and can be compared as pairs
 * @param microseconds time per operation: {@link Fork#microseconds}
 * @param bytes bytes allocated per operation; NaN where not known
 * @param verificationError the largest error of the gradient, before and after timing; NaN where nothing was verified
 * @param trend by how much the second half of the iterations that count was slower than the first: the logarithm of the
 *     ratio of their medians; NaN with fewer than four
 * @param conditions under which it was measured
 */
public record ForkScore(
        Cell cell,
        int round,
        double microseconds,
        double bytes,
        double verificationError,
        double trend,
        Conditions conditions) {

    /**
     * What was seen around a fork's iterations.
     *
     * @param iterations how many count
     * @param quietIterations around how many of them neighbours were quiet
     * @param watched whether there were probes to tell
     * @param quiet whether enough were quiet for the fork's time to rest on these alone
     * @param settled whether its JVM had settled
     */
    public record Conditions(int iterations, int quietIterations, boolean watched, boolean quiet, boolean settled) {
        /** Of forks that nobody watched. */
        static final Conditions UNKNOWN = new Conditions(0, 0, false, true, true);

        /** How quiet the machine was around some forks, and whether their JVMs had settled; empty where nobody watched. */
        public static String describe(List<ForkScore> forks) {
            List<Conditions> watched = forks.stream()
                    .map(ForkScore::conditions)
                    .filter(Conditions::watched)
                    .toList();
            if (watched.isEmpty()) {
                return "";
            }
            double all = watched.stream().mapToInt(Conditions::iterations).sum();
            double quiet =
                    watched.stream().mapToInt(Conditions::quietIterations).sum();
            long unsettled = watched.stream().filter(fork -> !fork.settled()).count();
            return String.format(
                            Locale.ROOT,
                            "By the quietest moments of the run, neighbours were quiet around %.0f%% of the measured iterations;"
                                    + " %d of %d forks have enough of these",
                            100.0 * quiet / all,
                            watched.stream().filter(Conditions::quiet).count(),
                            watched.size())
                    + (unsettled == 0
                            ? "."
                            : ", and the JVM of " + unsettled + " had not settled when it was measured.");
        }
    }

    /** A score of which no more is known. */
    public ForkScore(Cell cell, int round, double microseconds, double bytes, double verificationError, double trend) {
        this(cell, round, microseconds, bytes, verificationError, trend, Conditions.UNKNOWN);
    }

    /** The scores of {@linkplain Fork#of the forks of a run}. */
    public static List<ForkScore> of(List<Sample> samples) {
        return Fork.of(samples).stream().map(ForkScore::of).toList();
    }

    /** Whether the formulation was verified, where it is one. */
    public boolean isVerified() {
        return !Double.isNaN(verificationError) || !cell.parameters().containsKey(Summary.FORMULATION);
    }

    /** Whether its time can be relied on: neighbours were quiet, and the JVM had settled. */
    public boolean isSound() {
        return conditions.quiet() && conditions.settled();
    }

    /** The score of a fork. */
    public static ForkScore of(Fork fork) {
        List<Sample> iterations = fork.measured();
        return new ForkScore(
                fork.cell(),
                fork.round(),
                fork.microseconds(),
                fork.bytes(),
                StatUtils.max(iterations.stream()
                        .mapToDouble(Sample::verificationError)
                        .toArray()),
                trend(Fork.times(fork.used())),
                new Conditions(
                        iterations.size(), fork.quiet().size(), fork.isWatched(), fork.isQuiet(), fork.isSettled()));
    }

    private static double trend(double[] times) {
        int half = times.length / 2;
        return half < 2
                ? Double.NaN
                : Math.log(StatUtils.percentile(times, times.length - half, half, 50)
                        / StatUtils.percentile(times, 0, half, 50));
    }
}
