package dev.minibatch.cli;

import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.TextTable;
import dev.minibatch.network.Parameters;
import dev.minibatch.train.Drift;
import dev.minibatch.train.EpochResult;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints a line for each epoch and a table at the end, and writes the epochs to a CSV file. */
final class TrainingReport implements Consumer<EpochResult> {
    /** A formulation after its last epoch. */
    private record Trained(Formulation formulation, EpochResult last, double firstDrift, double lastDrift) {}

    private final PrintStream out;
    private final Path csv;
    private final int epochs;
    private final Drift drift = new Drift();
    private final List<Trained> trained = new ArrayList<>();
    private Formulation formulation;
    private MiniBatchUpdate<?> update;
    private double firstDrift;

    /** @param csv a new file, or null */
    TrainingReport(PrintStream out, Path csv, int epochs) throws InvalidInputException {
        this.out = out;
        this.csv = csv;
        this.epochs = epochs;
        try {
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
        } catch (FileAlreadyExistsException exists) {
            throw new InvalidInputException("--csv " + csv + " exists and will not be overwritten; name a new file");
        } catch (IOException unwritable) {
            throw new InvalidInputException("--csv " + csv + " cannot be written; name a file in a writable folder");
        }
    }

    /**
     * Starts a formulation.
     *
     * @param first its parameters after one update
     */
    void begin(Formulation next, MiniBatchUpdate<?> itsUpdate, Parameters first) {
        formulation = next;
        update = itsUpdate;
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
    public void accept(EpochResult result) {
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
        out.println(result.line());
        if (result.epoch() + 1 == epochs) {
            trained.add(new Trained(formulation, result, firstDrift, difference));
        }
    }

    private void write(StandardOpenOption how, Object... values) throws IOException {
        if (csv != null) {
            Files.writeString(csv, Csv.line(values), StandardOpenOption.WRITE, how);
        }
    }

    /** Prints the table of all formulations. */
    void end() {
        String first = trained.get(0).formulation().name();
        TextTable table = new TextTable(List.of(
                "formulation",
                "right",
                "s/epoch",
                "evaluation s",
                "faster than " + first,
                "difference after 1 update",
                "after " + epochs + " epochs"));
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
        return each.last().elapsed() / epochs;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
