package dev.minibatch.cli;

import dev.minibatch.harness.run.JmhFiles;
import dev.minibatch.harness.run.JvmArguments;
import dev.minibatch.harness.run.Measurement;
import dev.minibatch.harness.run.Plan;
import dev.minibatch.harness.run.Progress;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SummaryCsv;
import dev.minibatch.harness.stats.SummaryTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Utils;

/** A run from its first line on the terminal to its last: what is said, what is written, and the exit status. */
final class RunSession {
    /** Finds the folder for the results, once all else has been found to be in order. */
    interface FolderChoice {
        ResultsFolder choose() throws InvalidInputException;
    }

    private final List<String> baselines;
    private final Plan plan;
    private final CommandLineOptions options;
    private final JmhOutput files;
    private final Duration budget;
    private final ForkedJvm jvm;
    private final Map<String, String> environment;
    private final List<String> leftOut;

    /** @param arguments the command line of the run */
    RunSession(
            List<String> arguments,
            long seed,
            List<String> baselines,
            Plan plan,
            AvailableCells available,
            CommandLineOptions options,
            JmhOutput files,
            Duration budget)
            throws InvalidInputException {
        this.baselines = baselines;
        this.plan = plan;
        this.options = options;
        this.files = files;
        this.budget = budget;
        try {
            this.jvm = ForkedJvm.ask(
                    options.getJvm().orElse(Utils.getCurrentJvm()),
                    JvmArguments.of(plan.cells().get(0), options, FormulationNeeds.PLAIN)
                            .all());
        } catch (IOException doesNotStart) {
            throw new InvalidInputException(doesNotStart);
        }
        this.environment = Environment.describe(arguments, seed, plan.toString(), jvm);
        this.environment.putAll(available.blas());
        this.environment.putAll(available.implementations());
        this.leftOut = available.leftOut();
    }

    /** Measures the whole plan. Returns the exit status. */
    int run(FolderChoice choice) throws InvalidInputException, IOException {
        ResultsFolder folder = choice.choose();
        List<String> warnings = warnings();
        for (int i = 0; i < warnings.size(); i++) {
            environment.put(EnvironmentCsv.WARNING + (i + 1), warnings.get(i));
        }
        folder.writeTable("environment.csv", environment);
        return measure(folder, warnings, "");
    }

    /** Measures what an interrupted run of the same plan left to do. Returns the exit status. */
    int resume(Path path) throws InvalidInputException, IOException {
        EarlierRun.requireSame(path, environment);
        ResultsFolder folder = ResultsFolder.of(path);
        String torn;
        try {
            torn = folder.requireResumable().torn();
        } catch (IOException damaged) {
            throw new InvalidInputException(damaged);
        }
        if (folder.isComplete()) {
            throw new InvalidInputException("--resume " + path + ": that run is complete; start a new one instead");
        }
        String note = torn.isEmpty()
                ? ""
                : "The last line of samples.csv was cut short while being written, and is dropped: " + torn;
        Files.deleteIfExists(folder.file("failures.csv"));
        folder.writeTable("environment-resumed-" + Instant.now().getEpochSecond() + ".csv", environment);
        List<String> warnings = EarlierRun.warnings(path);
        warnings().stream().filter(warning -> !warnings.contains(warning)).forEach(warnings::add);
        warnings.add("This run was interrupted, and resumed at " + environment.get("start") + ".");
        return measure(folder, warnings, note);
    }

    @SuppressWarnings("try") // the hook is there, not used
    private int measure(ResultsFolder folder, List<String> warnings, String note) throws IOException {
        Path logFile = folder.file("run.log");
        try (PrintStream out = terminal();
                OutputStream bytes =
                        Files.newOutputStream(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                PrintStream log = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            Stream.of(note).filter(text -> !text.isEmpty()).forEach(out::println);
            warnings.forEach(out::println);
            out.println("Results go to " + folder.path());
            Measurement measurement =
                    new Measurement(plan, options, FormulationNeeds.PLAIN, folder, account(out, log), budget);
            Progress progress = new Progress(out, files.output() == null && Terminal.isInteractive());
            List<Sample> samples;
            try (OnInterrupt hook = new OnInterrupt(
                    measurement::interrupt,
                    "All finished iterations are in " + folder.path() + "; go on with --resume " + folder.path(),
                    out)) {
                samples = measurement.run(progress);
            } catch (IOException cannotWrite) {
                out.println("Stopped, as results can no longer be written (" + cannotWrite.getMessage()
                        + "). What was written before is whole; make room, and go on with --resume " + folder.path());
                return Main.FAILED;
            } finally {
                progress.end();
            }
            return measurement.isInterrupted() ? Main.FAILED : conclude(measurement, samples, warnings, folder, out);
        }
    }

    private int conclude(
            Measurement measurement, List<Sample> samples, List<String> warnings, ResultsFolder folder, PrintStream out)
            throws IOException {
        List<ForkScore> scores = new ArrayList<>(ForkScore.of(samples));
        scores.sort(Comparator.comparing(score -> plan.cells().indexOf(score.cell())));
        List<String> remarks = new ArrayList<>(warnings);
        measurement.failures().forEach((cell, cause) -> remarks.add("FAILED " + cell.describe() + ": " + cause));
        if (!scores.isEmpty()) {
            Summary summary = new Summary(scores, baselines, new MiniBatchSubject());
            SummaryTable table = new SummaryTable(summary, remarks);
            folder.writeText("summary.csv", SummaryCsv.of(summary));
            folder.writeText("summary.md", environmentLine() + "\n\n" + table.markdown());
            out.println();
            out.println(environmentLine());
            out.println(table.text());
        } else {
            remarks.forEach(out::println);
        }
        if (files.wantsResultFile()) {
            JmhFiles.write(measurement.results(), files.format(), files.resultFile());
        }
        if (measurement.failures().isEmpty()) {
            folder.complete();
        }
        out.println("Written: " + folder.path());
        return measurement.failures().isEmpty() ? 0 : Main.FAILED;
    }

    /** What an absolute time cannot be read without. */
    private String environmentLine() {
        return environment.get("cpu model") + ", " + environment.get("cpus") + " CPUs, JDK "
                + environment.get("java.version") + ", " + environment.get("jvm arguments");
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(new Doctor(new Machine(), Doctor.SHORT_LOOK, jvm).warnings());
        if (options.getForkCount().orElse(1) == 0) {
            warnings.add("-f 0 measures in the JVM of the harness, where benchmarks spoil each other's compilation");
        }
        if (options.getOperationsPerInvocation().hasValue()
                || options.getMeasurementBatchSize().hasValue()) {
            warnings.add("-opi and -bs change what an operation is: what the table says of an update does not hold");
        }
        return Stream.concat(warnings.stream().map(warning -> "warning: " + warning), leftOut.stream())
                .toList();
    }

    /** JMH's own account: on the terminal where the user asks for it with {@code -v}, else in {@code run.log}. */
    private OutputFormat account(PrintStream out, PrintStream log) {
        return options.verbosity().hasValue() && options.verbosity().get() != VerboseMode.SILENT
                ? OutputFormatFactory.createFormatInstance(
                        out, options.verbosity().get())
                : OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
    }

    /** What is printed for people: to the terminal, which stays open, or to a file. */
    private PrintStream terminal() throws IOException {
        return files.output() == null
                ? new PrintStream(System.out, true, StandardCharsets.UTF_8) {
                    @Override
                    public void close() {
                        flush();
                    }
                }
                : new PrintStream(
                        Files.newOutputStream(files.output(), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8);
    }
}
