package dev.minibatch.harness.run;

import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.run.watch.JvmArguments;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FileProblem;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SummaryCsv;
import dev.minibatch.harness.stats.SummaryTable;
import dev.minibatch.harness.stats.TextTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Utils;

/** A run from its warnings to its summary. */
public final class RunSession {
    /** How a run ended: without failures, with cells that failed, or before its end. */
    public enum Outcome {
        COMPLETE,
        FAILED,
        STOPPED
    }

    /**
     * What to measure, and how.
     *
     * @param arguments the command line of the run
     * @param environment further rows of {@code environment.csv}
     * @param notes lines for the user, such as cells that were left out
     */
    public record Request(
            List<String> arguments,
            long seed,
            List<String> baselines,
            Plan plan,
            CommandLineOptions options,
            Duration budget,
            ForkNeeds needs,
            Subject subject,
            Map<String, String> environment,
            List<String> notes) {}

    private final Request request;
    private final ForkedJvm jvm;
    private final Map<String, String> environment;
    private final List<String> remarks = new ArrayList<>();
    private ResultsFolder folder;
    private Measurement measurement;

    /** @throws IOException with a message of one line, if forks cannot be run so */
    public RunSession(Request request) throws IOException {
        this.request = request;
        CommandLineOptions options = request.options();
        if (options.getForkCount().orElse(1) == 0
                || options.getWarmupForkCount().orElse(0) > 0
                || options.getOperationsPerInvocation().hasValue()
                || options.getMeasurementBatchSize().hasValue()) {
            throw new IOException(
                    "-f 0, -wf, -opi and -bs: every fork here is a JVM of its own and counts, and an"
                            + " operation is what the benchmark says; org.openjdk.jmh.Main of the same jar takes these options");
        }
        Cell first = request.plan().cells().get(0);
        JvmArguments arguments = new BenchmarkCatalog(options).arguments(first, request.needs());
        this.jvm = ForkedJvm.ask(options.getJvm().orElse(Utils.getCurrentJvm()), arguments.all());
        this.environment = Environment.describe(
                request.arguments(), request.seed(), request.plan().toString(), Environment.ownCode(), jvm);
        this.environment.putAll(request.environment());
    }

    /** Begins in an empty folder. */
    public RunSession begin(ResultsFolder empty) throws IOException {
        folder = empty;
        addWarnings();
        for (int i = 0; i < remarks.size(); i++) {
            environment.put(EnvironmentCsv.WARNING + (i + 1), remarks.get(i));
        }
        folder.writeEnvironment(environment);
        return this;
    }

    /**
     * Continues an interrupted run of the same plan.
     *
     * @throws IOException with a message of one line, if that is impossible
     */
    public RunSession resume(ResultsFolder interrupted) throws IOException {
        folder = interrupted;
        Map<String, String> before = EnvironmentCsv.in(folder.path());
        try {
            Environment.requireSame(before, environment);
            folder.resume();
        } catch (IOException impossible) {
            throw new IOException("--resume " + folder.path() + ": " + impossible.getMessage(), impossible);
        }
        String then = "warning of " + before.get("start") + ": ";
        EnvironmentCsv.numbered(before, EnvironmentCsv.WARNING)
                .forEach(line -> remarks.add(line.replaceFirst("^warning: ", Matcher.quoteReplacement(then))));
        addWarnings();
        remarks.add("This run was interrupted, and resumed at " + environment.get("start") + ".");
        return this;
    }

    private void addWarnings() {
        new Doctor(new Machine(), Doctor.SHORT, jvm).warnings().forEach(line -> remarks.add("warning: " + line));
        request.notes().stream().filter(note -> !remarks.contains(note)).forEach(remarks::add);
    }

    /**
     * Measures what is left of the plan, and writes and prints the summary.
     *
     * @param terminal whether lines of {@code out} can be overwritten
     */
    @SuppressWarnings("try") // the hook is there, not used
    public Outcome measure(PrintStream out, boolean terminal) throws IOException {
        Progress progress = new Progress(out, terminal);
        try (OutputStream bytes = Files.newOutputStream(
                        folder.file("run.log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                PrintStream log = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            remarks.forEach(out::println);
            out.println("Results go to " + folder.path());
            measurement = new Measurement(request, folder, output(out, log), progress);
            List<Sample> samples;
            String resume = "--resume " + folder.path();
            try (OnInterrupt hook = new OnInterrupt(
                    measurement::interrupt,
                    "All finished iterations are in " + folder.path() + "; go on with " + resume,
                    out)) {
                samples = measurement.run();
            } catch (IOException cannotWrite) {
                out.println(
                        Files.isDirectory(folder.path())
                                ? "Stopped, as results can no longer be written: " + FileProblem.of(cannotWrite)
                                        + ". Everything written before is complete; make room, and go on with " + resume
                                : "Stopped, as " + folder.path()
                                        + " was removed during the run, with all that it had measured; start a new run");
                return Outcome.STOPPED;
            } finally {
                progress.status("");
            }
            return measurement.isInterrupted() ? Outcome.STOPPED : conclude(samples, out, terminal);
        }
    }

    /** JMH's own output: for the user if asked for with {@code -v}, else for {@code run.log}. */
    private OutputFormat output(PrintStream out, PrintStream log) {
        VerboseMode mode = request.options().verbosity().orElse(VerboseMode.SILENT);
        return mode == VerboseMode.SILENT
                ? OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)
                : OutputFormatFactory.createFormatInstance(out, mode);
    }

    private Outcome conclude(List<Sample> samples, PrintStream out, boolean terminal) throws IOException {
        JmhFiles.write(measurement.results(), ResultFormatType.CSV, folder.file("scores.csv"));
        JmhFiles.write(measurement.results(), ResultFormatType.JSON, folder.file("scores.json"));
        List<Fork> forks = new ArrayList<>(Fork.of(samples));
        forks.sort(Comparator.comparing(fork -> request.plan().cells().indexOf(fork.cell())));
        measurement.failures().forEach((cell, cause) -> remarks.add("FAILED " + cell.describe() + ": " + cause));
        if (forks.isEmpty()) {
            remarks.forEach(out::println);
        } else {
            Summary summary = new Summary(forks, request.baselines(), request.subject());
            SummaryTable table = new SummaryTable(summary, remarks);
            String machine = EnvironmentCsv.machine(environment);
            out.println("\n" + machine + "\n" + table.text(TextTable.width(terminal))
                    + (terminal ? "summary.md has all columns\n" : ""));
            folder.writeText("summary.csv", SummaryCsv.of(summary));
            folder.writeText(ResultsFolder.SUMMARY, machine + "\n\n" + table.markdown());
        }
        out.println("Written: " + folder.path());
        if (folder.isComplete()) {
            folder.checkpoints().clear();
            return Outcome.COMPLETE;
        }
        return Outcome.FAILED;
    }
}
