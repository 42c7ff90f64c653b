package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows how far a measurement is: on a terminal one line that is overwritten, elsewhere a line for each fork. The time left
 * is estimated from the forks so far.
 */
public final class Progress {
    private static final String ERASE_LINE = "\r\u001b[K";

    /** Keeps a text that is longer than the terminal is wide in one line, which can be erased. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private String fork = "";
    private int remaining;
    private int measured;

    /** @param terminal whether lines of {@code out} can be overwritten */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Begins a fork.
     *
     * @param number from 1
     */
    void begin(Cell cell, int number, int forks) {
        fork = "[" + number + "/" + forks + "] "
                + cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1) + " "
                + Printable.line(String.join(" ", cell.parameters().values()));
        remaining = forks - number + 1;
        status(fork + ", " + left());
    }

    /** Ends a fork; its line stays if it failed. */
    void end(String outcome, boolean failed) {
        measured++;
        remaining--;
        if (failed || !terminal) {
            line(fork + " " + outcome + ", " + left());
        }
    }

    /** Shows a text until the next one, on a terminal only. */
    void status(String text) {
        if (terminal) {
            out.print(ERASE_LINE + NO_WRAP + text + WRAP);
            out.flush();
        }
    }

    /** Prints a line that stays. */
    public void line(String text) {
        status("");
        out.println(text);
    }

    /** The time since the start. */
    public String elapsed() {
        return minutes(Duration.ofNanos(System.nanoTime() - started));
    }

    /** A time such as {@code 2:05}. */
    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    private String left() {
        return measured == 0
                ? "time left not known yet"
                : minutes(Duration.ofNanos((System.nanoTime() - started) / measured * remaining)) + " left";
    }
}
