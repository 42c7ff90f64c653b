package dev.minibatch.cli;

import static dev.minibatch.cli.InvalidInputException.check;

import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.run.Plan;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.RunLock;
import dev.minibatch.harness.run.RunSession;
import dev.minibatch.harness.stats.Cell;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Measures what JMH's options select; everything, if there are none. */
@Command(
        name = "java -jar benchmarks.jar",
        customSynopsis = {
            "java -jar benchmarks.jar [options] [benchmark regexp...]",
            "java -jar benchmarks.jar --resume DIR",
            "java -jar benchmarks.jar gate|compare|report|doctor|train [--help]"
        },
        description =
                "Times mini-batch updates. Without options: all formulations, within eight minutes. Without a regexp only"
                        + " updates are timed; EpochBenchmark times epochs.",
        subcommands = {
            DoctorCommand.class,
            GateCommand.class,
            CompareCommand.class,
            TrainCommand.class,
            ReportCommand.class
        })
final class RunCommand implements Callable<Integer> {
    /** With the start of the JVMs before it a default run stays within eight minutes. */
    private static final Duration USUAL_BUDGET = Duration.ofMinutes(7);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "Rough numbers within a minute: two short forks each, and no further ones.")
    private boolean quick;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "The folder to write to, new or empty. Default: results/<UTC time>-<label>")
    private Path results;

    @Option(names = "--label", defaultValue = "run", description = "Ends the name of the results folder.")
    private String label;

    @Mixin
    private BaselineOption baseline;

    @Option(names = "--seed", defaultValue = "1", description = "Of the order of the forks. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "How long further forks may be measured while cells lack quiet ones, such as 7m or 90s; the"
                    + " forks asked for (-f) are measured in any case. Default: 7m, with --quick none")
    private String budget;

    @Option(
            names = "--sweep",
            description = "Measures many mini-batches or widths of the hidden layer: ${COMPLETION-CANDIDATES}. Choose"
                    + " formulations with -p formulation=A,B.")
    private Sweep sweep;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continues an interrupted run with its options; no others can be given.")
    private Path resume;

    @Mixin
    private JmhOutput jmhOutput;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (resume == null) {
            return run(spec.commandLine().getParseResult().originalArgs(), null);
        }
        if (spec.commandLine().getParseResult().matchedOptions().size() > 1 || !jmhArguments.isEmpty()) {
            throw new InvalidInputException(
                    "--resume goes on with the options of the interrupted run; leave out all others");
        }
        List<String> earlier = check(() -> new ResultsFolder(resume).arguments());
        CommandLine parser = Main.commandLine();
        parser.parseArgs(earlier.toArray(String[]::new));
        RunCommand again = parser.getCommand();
        return again.run(earlier, resume);
    }

    /**
     * Begins or resumes a run.
     *
     * @param arguments its command line
     * @param interrupted the folder of the run to resume, or null
     */
    @SuppressWarnings("try") // the lock is held, not used
    private int run(List<String> arguments, Path interrupted) throws Exception {
        JmhArguments given = new JmhArguments(jmhArguments);
        if (Listing.print(given.options(), this)) {
            return 0;
        }
        jmhOutput.check(interrupted == null);
        if (!label.matches("[A-Za-z0-9._-]+")) {
            throw new InvalidInputException(
                    "--label '" + label + "' should be made of letters, digits, '.', '_' and '-'");
        }
        JmhArguments jmh = given.sweep(sweep).run(quick);
        CommandLineOptions options = jmh.options();
        BenchmarkCatalog catalog = new BenchmarkCatalog(options);
        List<String> baselines = baseline.baselines();
        boolean byDefault = !quick
                && sweep == null
                && !options.getParameter("data").hasValue()
                && !options.getParameter(MiniBatchSubject.FORMULATION).hasValue();
        List<Cell> selected = byDefault ? DenseCells.appended(catalog.cells(), baselines.get(0)) : catalog.cells();
        jmh.check(selected);
        AvailableCells available = AvailableCells.of(selected, options);
        Map<String, String> environment = new LinkedHashMap<>(available.blas());
        environment.putAll(available.implementations());
        RunSession.Request request = new RunSession.Request(
                arguments,
                seed,
                baselines,
                Plan.inRounds(available.cells(), catalog::forks, seed),
                options,
                budget(options),
                FormulationNeeds.PLAIN,
                new MiniBatchSubject(),
                environment,
                available.leftOut());
        try (RunLock lock = check(RunLock::take)) {
            RunSession ready = check(() -> new RunSession(request));
            RunSession session = interrupted == null
                    ? ready.begin(newFolder(results, label))
                    : check(() -> ready.resume(new ResultsFolder(interrupted)));
            try (PrintStream out = jmhOutput.open()) {
                RunSession.Outcome outcome = session.measure(out, jmhOutput.isTerminal());
                if (outcome != RunSession.Outcome.STOPPED) {
                    jmhOutput.writeResults(session.results());
                }
                return outcome == RunSession.Outcome.COMPLETE ? 0 : Main.FAILED;
            }
        }
    }

    private Duration budget(CommandLineOptions options) throws InvalidInputException {
        if (budget == null) {
            return quick || options.getForkCount().hasValue() ? Duration.ZERO : USUAL_BUDGET;
        }
        if (!budget.matches("\\d{1,9} ?(ms|s|m)")) {
            throw new InvalidInputException(
                    "--budget '" + budget + "' should be a time with its unit, such as 7m or 90s");
        }
        return Duration.ofNanos(TimeValue.fromString(budget).convertTo(TimeUnit.NANOSECONDS));
    }

    /** The folder that the user names, which must be new or empty, or else one named after the time. */
    static ResultsFolder newFolder(Path results, String label) throws InvalidInputException {
        return check(() -> results == null
                ? ResultsFolder.dated(Path.of("results"), Instant.now(), label)
                : ResultsFolder.empty(results));
    }
}
