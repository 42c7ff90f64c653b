package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Shows how far a measurement is: on a terminal one line that is overwritten, elsewhere a line for each fork. The time left
 * is estimated from the forks so far, from the start of their JVM to its end.
 */
public final class Progress {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, Map<String, Set<String>>> values = new TreeMap<>();
    private long started = System.nanoTime();
    private int forks;
    private int done;
    private int measured;

    /** @param terminal whether lines of {@code out} can be overwritten */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Begins.
     *
     * @param cells to be measured; only what tells them apart is shown of them
     * @param allForks the number of all forks
     * @param doneForks how many of them an interrupted run has measured
     */
    void start(List<Cell> cells, int allForks, int doneForks) {
        forks = allForks;
        done = doneForks;
        started = System.nanoTime();
        for (Cell cell : cells) {
            Map<String, Set<String>> ofBenchmark = values.computeIfAbsent(cell.benchmark(), name -> new TreeMap<>());
            cell.parameters()
                    .forEach((name, value) -> ofBenchmark
                            .computeIfAbsent(name, first -> new TreeSet<>())
                            .add(value));
        }
    }

    /** Changes the number of forks. */
    void expect(int more) {
        forks += more;
    }

    void begin(Cell cell) {
        status("[" + (done + 1) + "/" + forks + "] " + name(cell) + ", " + left());
    }

    void done(Cell cell, String outcome) {
        done++;
        measured++;
        if (!terminal) {
            line("[" + done + "/" + forks + "] " + name(cell) + " " + outcome + ", " + left());
        }
    }

    void failed(Cell cell, String cause) {
        done++;
        measured++;
        line("[" + done + "/" + forks + "] " + name(cell) + " FAILED: " + cause);
    }

    /** Shows a text until the next one, on a terminal only. */
    void status(String text) {
        if (terminal) {
            out.print(ERASE_LINE + text);
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
        if (measured == 0) {
            return "time left not known yet";
        }
        Duration each = Duration.ofNanos((System.nanoTime() - started) / measured);
        return minutes(each.multipliedBy(forks - done)) + " left";
    }

    /** The values of the parameters that vary. Words need no name before them. */
    private String name(Cell cell) {
        Map<String, Set<String>> ofBenchmark = values.getOrDefault(cell.benchmark(), Map.of());
        String varying = cell.parameters().entrySet().stream()
                .filter(entry ->
                        ofBenchmark.getOrDefault(entry.getKey(), Set.of()).size() > 1)
                .map(entry -> entry.getValue().matches("[A-Za-z].*") ? entry.getValue() : entry.toString())
                .sorted()
                .collect(Collectors.joining(" "));
        if (varying.isEmpty()) {
            return cell.describe();
        }
        String method = cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1);
        return values.size() == 1 ? varying : method + " " + varying;
    }
}
