package dev.minibatch.harness.stats;

import java.util.List;
import java.util.Locale;

/** What is true of several forks. */
public final class Forks {
    private static final int ENOUGH = 3;

    private Forks() {}

    /** The forks of a cell that its estimate rests on: the sound ones, or all if fewer than three are sound. */
    static List<Fork> counting(List<Fork> forks) {
        List<Fork> sound = forks.stream().filter(Fork::isSound).toList();
        return sound.size() >= Math.min(ENOUGH, forks.size()) ? sound : forks;
    }

    public static double[] microseconds(List<Fork> forks) {
        return forks.stream().mapToDouble(Fork::microseconds).toArray();
    }

    /** How quiet the machine was around the forks, and whether their JVMs had settled; empty without probes. */
    public static String quietness(List<Fork> forks) {
        List<Fork> watched = forks.stream().filter(Fork::isWatched).toList();
        if (watched.isEmpty()) {
            return "";
        }
        double all = watched.stream().mapToInt(fork -> fork.measured().size()).sum();
        double quiet = watched.stream().mapToInt(fork -> fork.quiet().size()).sum();
        long unsettled = watched.stream().filter(fork -> !fork.isSettled()).count();
        return String.format(
                        Locale.ROOT,
                        "By the quietest moments of the run, neighbours were quiet around %.0f%% of the measured iterations;"
                                + " %d of %d forks have enough of these",
                        100.0 * quiet / all,
                        watched.stream().filter(Fork::isQuiet).count(),
                        watched.size())
                + (unsettled == 0 ? "." : ", and the JVM of " + unsettled + " had not settled when it was measured.");
    }
}
