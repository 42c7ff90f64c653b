package dev.minibatch.cli;

import dev.minibatch.harness.run.OnInterrupt;
import dev.minibatch.harness.stats.Csv;
import dev.minibatch.train.EpochResult;
import dev.minibatch.update.Formulation;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Prints a line for each epoch and for each formulation, and writes the epochs to a CSV file. */
final class TrainingLog {
    private final PrintStream out;
    private final Path csv;
    private Formulation formulation;
    private EpochResult last;
    private Formulation first;
    private double firstSecondsPerEpoch;
    private boolean diverged;

    /** @param csv a new file, or null */
    TrainingLog(PrintStream out, Path csv) throws IOException {
        this.out = out;
        this.csv = csv;
        try {
            write(
                    StandardOpenOption.CREATE_NEW,
                    "formulation",
                    "epoch",
                    "correct",
                    "total",
                    "epoch_seconds",
                    "elapsed_seconds",
                    "evaluation_seconds");
        } catch (FileAlreadyExistsException exists) {
            throw new IOException("--csv " + csv + " exists and will not be overwritten; name a new file");
        } catch (IOException unwritable) {
            throw new IOException("--csv " + csv + " cannot be written; name a file in a writable folder");
        }
    }

    /** What Ctrl-C has kept. */
    OnInterrupt onInterrupt() {
        return new OnInterrupt(
                () -> {}, csv == null ? "Nothing was written." : "All epochs above are in " + csv + ".", out);
    }

    void begin(Formulation next) {
        formulation = next;
        out.println(next);
    }

    void add(EpochResult epoch) {
        try {
            write(
                    StandardOpenOption.APPEND,
                    formulation,
                    epoch.epoch(),
                    epoch.correct(),
                    epoch.total(),
                    epoch.seconds(),
                    epoch.elapsed(),
                    epoch.evaluation());
        } catch (IOException full) {
            throw new UncheckedIOException(csv + " can no longer be written", full);
        }
        out.println(epoch.line());
        last = epoch;
        diverged |= epoch.diverged();
    }

    /** The exit status: 1 if a formulation diverged. */
    int status() {
        return diverged ? 1 : 0;
    }

    private void write(StandardOpenOption how, Object... values) throws IOException {
        if (csv != null) {
            Files.writeString(csv, Csv.line(values), StandardOpenOption.WRITE, how);
        }
    }

    /** Compares the formulation's time with the first formulation's. */
    void end() {
        double secondsPerEpoch = last.elapsed() / (last.epoch() + 1);
        if (first == null) {
            first = formulation;
            firstSecondsPerEpoch = secondsPerEpoch;
        }
        out.printf(
                Locale.ROOT,
                "%.2f%% right, %.3f s/epoch, %.2fx as fast as %s%n",
                last.accuracy(),
                secondsPerEpoch,
                firstSecondsPerEpoch / secondsPerEpoch,
                first);
    }
}
