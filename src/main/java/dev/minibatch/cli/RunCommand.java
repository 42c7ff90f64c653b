package dev.minibatch.cli;

import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.run.Plan;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.RunLock;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            "java -jar benchmarks.jar gate|compare|calibrate|report|doctor|train|evaluate [--help]"
        },
        description =
                "Times mini-batch updates. Without options: all formulations, within eight minutes. Without a regexp only"
                        + " updates are timed; EpochBenchmark times epochs.",
        subcommands = {
            DoctorCommand.class,
            GateCommand.class,
            CompareCommand.class,
            CalibrateCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            ReadmeCommand.class
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

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Decides the order of the forks. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "For how long further forks may be measured while cells lack quiet ones, such as 7m or 90s; the"
                            + " forks asked for (-f) are measured in any case. Default: 7m, with --quick and with -f 0 none")
    private String budget;

    @Option(
            names = "--sweep",
            description =
                    "Over many mini-batches or widths of the hidden layer: ${COMPLETION-CANDIDATES}. The formulations"
                            + " to take part can be chosen with -p formulation=A,B.")
    private Sweep sweep;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Goes on with an interrupted run, with its options: no others can be given.")
    private Path resume;

    @Mixin
    private JmhOutput jmhOutput;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        if (resume == null) {
            return start(arguments, null);
        }
        if (spec.commandLine().getParseResult().matchedOptions().size() > 1 || !jmhArguments.isEmpty()) {
            throw new InvalidInputException(
                    "--resume goes on with the options of the interrupted run; leave out all others");
        }
        List<String> earlier = EarlierRun.arguments(resume);
        CommandLine parser = Main.commandLine();
        parser.parseArgs(earlier.toArray(String[]::new));
        RunCommand again = parser.getCommand();
        return again.start(earlier, resume);
    }

    /**
     * Begins a run, or goes on with one.
     *
     * @param arguments the command line of the run
     * @param interrupted the folder of the run to go on with, or null
     */
    @SuppressWarnings("try") // the lock is held, not used
    private int start(List<String> arguments, Path interrupted) throws Exception {
        JmhArguments given = new JmhArguments(jmhArguments);
        if (Listing.wanted(given.options())) {
            return Listing.print(given.options(), this);
        }
        JmhArguments jmh = (quick ? given.quick() : given).sweep(sweep).updatesAndLimitUnlessNamed();
        CommandLineOptions options = jmh.options();
        BenchmarkCatalog catalog = new BenchmarkCatalog(options);
        List<String> baselines = baseline.baselines();
        boolean byDefault = !quick
                && sweep == null
                && !options.getParameter("data").hasValue()
                && !options.getParameter(Summary.FORMULATION).hasValue();
        List<Cell> selected = byDefault ? DenseCells.appended(catalog.cells(), baselines.get(0)) : catalog.cells();
        jmh.check(selected);
        AvailableCells available = AvailableCells.of(selected, options);
        List<Cell> cells = available.cells();
        jmhOutput.check();
        if (interrupted == null) {
            jmhOutput.requireNew();
        }
        check();
        Duration time = budget(options);
        Plan plan = Plan.inRounds(cells, catalog::forks, catalog::warmupForks, seed);
        try (RunLock lock = lock()) {
            RunSession session = new RunSession(arguments, seed, baselines, plan, available, options, jmhOutput, time);
            return interrupted == null ? session.run(() -> newFolder(results, label)) : session.resume(interrupted);
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

    private void check() throws InvalidInputException {
        if (!label.matches("[A-Za-z0-9._-]+")) {
            throw new InvalidInputException(
                    "--label '" + label + "' should be made of letters, digits, '.', '_' and '-'");
        }
    }

    private static RunLock lock() throws InvalidInputException {
        try {
            return RunLock.take();
        } catch (IOException taken) {
            throw new InvalidInputException(taken);
        }
    }

    /** The folder that the user names, which should be new or empty, or else one named after the time. */
    static ResultsFolder newFolder(Path results, String label) throws InvalidInputException {
        try {
            return results == null
                    ? ResultsFolder.dated(Path.of("results"), Instant.now(), label)
                    : ResultsFolder.empty(results);
        } catch (IOException cannotWrite) {
            throw new InvalidInputException(cannotWrite);
        }
    }
}
