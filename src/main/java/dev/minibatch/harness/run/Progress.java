package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.Summary;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells how far a run is and when it should be done: on a terminal one line that is written over, elsewhere a plain line a
 * fork, which is a few a minute. The time left is learnt from the forks so far, from the start of their JVM to its end.
 */
public final class Progress {
    private static final String FORMULATION = Summary.FORMULATION;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private Set<String> varying = Set.of();
    private long benchmarks;
    private int forks;
    private int done;
    private int measured;
    private long started;
    private String best = "";
    private double bestMicroseconds = Double.POSITIVE_INFINITY;

    /**
     * @param out where to
     * @param terminal whether that is a terminal, on which a line can be written over
     */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void start(Plan plan, int allForks, Collection<Integer> donePositions) {
        forks = allForks;
        done = donePositions.size();
        started = System.nanoTime();
        varying = varyingParameters(plan);
        List<Cell> ofFormulations =
                plan.cells().stream().filter(Progress::isOfAFormulation).toList();
        benchmarks = ofFormulations.stream().map(Cell::benchmark).distinct().count();
    }

    private static Set<String> varyingParameters(Plan plan) {
        Map<String, Set<String>> values = new TreeMap<>();
        plan.cells().stream()
                .filter(Progress::isOfAFormulation)
                .forEach(cell -> cell.parameters()
                        .forEach((name, value) -> values.computeIfAbsent(name, parameter -> new TreeSet<>())
                                .add(value)));
        values.values().removeIf(distinct -> distinct.size() == 1);
        return values.keySet();
    }

    void begin(Plan.PlannedFork fork) {
        if (terminal) {
            String fastest = best.isEmpty() ? "" : ", fastest so far " + best;
            out.print(ERASE_LINE + "[" + (done + 1) + "/" + forks + "] " + name(fork.cell()) + ", " + left() + fastest);
            out.flush();
        }
    }

    void measured(Plan.PlannedFork fork, ForkScore score) {
        done++;
        measured++;
        if (score == null) {
            line(fork, "warm-up fork");
            return;
        }
        boolean comparable =
                isOfAFormulation(fork.cell()) && Set.of(FORMULATION).containsAll(varying) && benchmarks == 1;
        if (comparable && score.microseconds() < bestMicroseconds) {
            bestMicroseconds = score.microseconds();
            best = String.format(Locale.ROOT, "%s %.1f us", name(fork.cell()), bestMicroseconds);
        }
        line(fork, String.format(Locale.ROOT, "%.1f us", score.microseconds()));
    }

    void failed(Plan.PlannedFork fork, String cause) {
        done++;
        measured++;
        if (terminal) {
            out.print(ERASE_LINE);
        }
        out.println("[" + done + "/" + forks + "] " + name(fork.cell()) + " FAILED: " + cause);
    }

    /** There is one more fork than planned, as neighbours were busy. */
    void further() {
        forks++;
    }

    /** A fork is left out, because its cell has failed. */
    void skipped() {
        forks--;
    }

    /** Ends the line that is written over. */
    public void end() {
        if (terminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }

    private void line(Plan.PlannedFork fork, String outcome) {
        if (!terminal) {
            out.println("[" + done + "/" + forks + "] " + name(fork.cell()) + " " + outcome + ", " + left());
        }
    }

    private String left() {
        if (measured == 0) {
            return "time left not known yet";
        }
        Duration each = Duration.ofNanos((System.nanoTime() - started) / measured);
        Duration left = each.multipliedBy(forks - done);
        return String.format(Locale.ROOT, "%d:%02d left", left.toMinutes(), left.toSecondsPart());
    }

    private static boolean isOfAFormulation(Cell cell) {
        return cell.parameters().containsKey(FORMULATION);
    }

    private String name(Cell cell) {
        if (!isOfAFormulation(cell)) {
            return cell.describe();
        }
        String values = cell.parameters().entrySet().stream()
                .filter(entry -> varying.contains(entry.getKey()))
                .map(entry ->
                        entry.getKey().equals(FORMULATION) ? entry.getValue() : entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        return values.isEmpty() ? cell.describe() : values;
    }
}
