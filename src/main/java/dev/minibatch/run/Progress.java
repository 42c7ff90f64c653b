package dev.minibatch.run;

import dev.minibatch.compare.ForkScore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells, a line a fork, how far a run is and when it should be done. */
public final class Progress {
    private final PrintStream out;
    private long started;
    private int forks;
    private int done;
    private int run;

    /** Writes to a stream. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    void start(int plannedForks) {
        forks = plannedForks;
        started = System.nanoTime();
    }

    void measured(Plan.PlannedFork fork, ForkScore score) {
        done++;
        run++;
        line(fork, String.format(Locale.ROOT, "%.1f %s", score.score(), score.unit()));
    }

    void failed(Plan.PlannedFork fork, String cause) {
        done++;
        run++;
        line(fork, "FAILED: " + cause);
    }

    void skipped() {
        done++;
    }

    private void line(Plan.PlannedFork fork, String outcome) {
        Duration each = Duration.ofNanos((System.nanoTime() - started) / run);
        Duration left = each.multipliedBy(forks - done);
        out.printf(
                Locale.ROOT,
                "[%d/%d] %s, fork %d: %s, %d:%02d left%n",
                done,
                forks,
                fork.cell().describe(),
                fork.round(),
                outcome,
                left.toMinutes(),
                left.toSecondsPart());
    }
}
