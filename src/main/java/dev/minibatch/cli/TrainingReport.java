package dev.minibatch.cli;

import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.TextTable;
import dev.minibatch.network.Parameters;
import dev.minibatch.train.Drift;
import dev.minibatch.train.EpochResult;
import dev.minibatch.train.Training;
import dev.minibatch.train.TrainingSettings;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells of a training: a line an epoch on the terminal and in a file, and a table at the end. */
final class TrainingReport implements Training.Listener, AutoCloseable {
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final int BAR = 40;
    /** What a formulation's training came to. */
    private record Trained(Formulation formulation, EpochResult last, double firstDrift, double lastDrift) {}

    private final PrintStream out;
    private final Path csv;
    private final TrainingSettings settings;
    private final int examples;
    private final boolean terminal = Terminal.isInteractive();
    private final Drift drift = new Drift();
    private final List<Trained> trained = new ArrayList<>();
    private final Thread interruption = new Thread(this::interrupted);
    private Formulation formulation;
    private MiniBatchUpdate<?> update;
    private double firstDrift;
    private volatile EpochResult last;
    private volatile boolean ended;
    private int shown;

    /**
     * @param csv a new file, or null
     * @param examples how many examples an epoch has
     */
    TrainingReport(PrintStream out, Path csv, TrainingSettings settings, int examples) throws IOException {
        this.out = out;
        this.csv = csv;
        this.settings = settings;
        this.examples = examples;
        write(
                StandardOpenOption.CREATE_NEW,
                "formulation",
                "epoch",
                "correct",
                "total",
                "epoch_seconds",
                "elapsed_seconds",
                "evaluation_seconds",
                "largest_difference_from_first");
        Runtime.getRuntime().addShutdownHook(interruption);
    }

    /**
     * A formulation's training begins.
     *
     * @param first its parameters after one update
     */
    void begin(Formulation next, MiniBatchUpdate<?> itsUpdate, Parameters first) {
        formulation = next;
        update = itsUpdate;
        last = null;
        firstDrift = driftAfter(0, first);
        out.println(next);
    }

    private double driftAfter(int step, Parameters parameters) {
        if (trained.isEmpty()) {
            drift.addReference(parameters);
        }
        return drift.after(step, parameters);
    }

    @Override
    public void updated(int done) {
        int part = (int) ((long) BAR * done / examples);
        if (terminal && part != shown) {
            shown = part;
            int epoch = last == null ? 0 : last.epoch() + 1;
            out.print(ERASE_LINE + "Epoch " + epoch + " [" + "=".repeat(part) + " ".repeat(BAR - part) + "]");
            out.flush();
        }
    }

    @Override
    public void epoch(EpochResult result) {
        double difference = driftAfter(1 + result.epoch(), update.parameters());
        try {
            write(
                    StandardOpenOption.APPEND,
                    formulation,
                    result.epoch(),
                    result.correct(),
                    result.total(),
                    result.seconds(),
                    result.elapsed(),
                    result.evaluation(),
                    difference);
        } catch (IOException full) {
            throw new UncheckedIOException(csv + " can no longer be written", full);
        }
        last = result;
        out.println((terminal ? ERASE_LINE : "") + result.line());
        if (result.epoch() + 1 == settings.epochs()) {
            trained.add(new Trained(formulation, result, firstDrift, difference));
        }
    }

    private void write(StandardOpenOption how, Object... values) throws IOException {
        if (csv != null) {
            Files.writeString(csv, Csv.line(values), StandardCharsets.UTF_8, StandardOpenOption.WRITE, how);
        }
    }

    /** All formulations are trained: the table. */
    void end() {
        ended = true;
        String first = trained.get(0).formulation().name();
        TextTable table = new TextTable(List.of(
                "formulation",
                "right",
                "s/epoch",
                "evaluation s",
                "faster than " + first,
                "apart after 1 update",
                "after " + settings.epochs() + " epochs"));
        for (Trained each : trained) {
            table.add(List.of(
                    each.formulation().name(),
                    number("%.2f%%", each.last().accuracy()),
                    number("%.3f", secondsPerEpoch(each)),
                    number("%.3f", each.last().evaluation()),
                    number("%.2f", secondsPerEpoch(trained.get(0)) / secondsPerEpoch(each)),
                    number("%.1e", each.firstDrift()),
                    number("%.1e", each.lastDrift())));
        }
        out.println();
        out.print(table);
        out.println("One JVM trained them one after the other: EpochBenchmark compares them with forks and intervals.");
    }

    private double secondsPerEpoch(Trained each) {
        return each.last().elapsed() / settings.epochs();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void interrupted() {
        if (!ended) {
            out.println();
            out.println("Interrupted while training " + formulation + ". Its last finished epoch: "
                    + (last == null ? "none" : last.line())
                    + (csv == null ? "" : ". Every finished epoch is in " + csv));
            out.flush();
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then it runs, and has nothing to add.
        }
    }
}
