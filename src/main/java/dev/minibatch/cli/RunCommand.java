package dev.minibatch.cli;

import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.cli.gate.JmhArguments;
import dev.minibatch.cli.gate.ResultsOption;
import dev.minibatch.data.TrainingData;
import dev.minibatch.harness.gate.CellFilter;
import dev.minibatch.harness.gate.RunComparison;
import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.run.Plan;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.RunLock;
import dev.minibatch.harness.run.RunSession;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.update.Formulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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
                        + " updates are timed; EpochBenchmark gathers their batches too.",
        subcommands = {TrainCommand.class, ReportCommand.class})
final class RunCommand implements Callable<Integer> {
    /** The exit status if a cell failed or results could not be written. */
    private static final int FAILED = 1;

    /** The seed of the order of forks: all runs of the same cells have the same order. */
    private static final long SEED = 1;

    /** With the start of the JVMs before it, a default run stays within eight minutes. */
    private static final TimeValue USUAL_BUDGET = TimeValue.minutes(7);

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Rough numbers within two minutes, from two short forks of each cell.")
    private boolean quick;

    @Option(
            names = "--peers",
            description = "Measures the formulations in Python too: numpy, PyTorch and JAX, where they are installed.")
    private boolean peers;

    @Mixin
    private ResultsOption results;

    @Mixin
    private BaselineOption baseline;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "Cells with too few quiet forks get further forks until this time, such as 20m or 90s, is over."
                            + " Default: 7m; none with --quick or -f")
    private TimeValue budget;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continues an interrupted run with its options. No other option can be given.")
    private Path resume;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        if (resume == null) {
            return run(arguments, null);
        }
        if (arguments.size() > 2) {
            throw new IOException("--resume uses the options of the interrupted run; give no others");
        }
        if (EnvironmentCsv.in(resume).containsKey(RunComparison.GATE)) {
            throw new IOException("--resume " + resume
                    + " is a side of a gate, which cannot be resumed; compare judges the pairs that it has measured");
        }
        List<String> earlier = new ResultsFolder(resume).arguments();
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
        if (given.printListing(spec.commandLine())) {
            return 0;
        }
        JmhArguments jmh = forRun(given);
        CommandLineOptions options = jmh.options();
        BenchmarkCatalog catalog = new BenchmarkCatalog(options);
        List<Cell> selected = select(jmh, catalog);
        MiniBatchBenchmarks benchmarks = new MiniBatchBenchmarks(peers);
        CellFilter.Available available = benchmarks.available(
                selected,
                options,
                catalog.arguments(selected.get(0), FormulationNeeds.PLAIN).all());
        RunSession.Request request = new RunSession.Request(
                arguments,
                SEED,
                baseline.names(),
                Plan.inRounds(available.cells(), catalog::forks, SEED),
                options,
                budget(options),
                FormulationNeeds.PLAIN,
                benchmarks.subject(),
                available.environment(),
                available.notes());
        try (RunLock lock = RunLock.take()) {
            RunSession session = new RunSession(request);
            session = interrupted == null
                    ? session.begin(results.folder("run"))
                    : session.resume(new ResultsFolder(interrupted));
            return measure(session);
        }
    }

    /** The cells that the options select, of which some may be missing here. Their values are checked. */
    List<Cell> select() throws IOException {
        JmhArguments jmh = forRun(new JmhArguments(jmhArguments));
        return select(jmh, new BenchmarkCatalog(jmh.options()));
    }

    private List<Cell> select(JmhArguments jmh, BenchmarkCatalog catalog) throws IOException {
        CommandLineOptions options = jmh.options();
        List<Cell> cells = catalog.cells();
        boolean chosen = options.getParameter("data").hasValue()
                || options.getParameter(MiniBatchSubject.FORMULATION).hasValue();
        List<Cell> selected = quick || chosen ? cells : withDenseData(cells, baseline.name());
        jmh.check(selected);
        new MiniBatchBenchmarks(peers).check(selected);
        return selected;
    }

    /** Updates and the machine's limits, unless the user names benchmarks. */
    private JmhArguments forRun(JmhArguments given) throws IOException {
        CommandLineOptions options = given.options();
        return quick
                ? given.orDefault(options.getForkCount(), "-f", "2")
                        .orDefault(options.getWarmupIterations(), "-wi", "5")
                        .orDefault(options.getMeasurementIterations(), "-i", "8")
                        .orBenchmarks(List.of(MiniBatchBenchmarks.UPDATES, MachineLimitBenchmark.PEAK))
                : given.orBenchmarks(List.of(MiniBatchBenchmarks.UPDATES, MachineLimitBenchmark.class.getSimpleName()));
    }

    private static int measure(RunSession session) {
        try {
            return session.measure(System.out, Ansi.AUTO.enabled()) == RunSession.Outcome.COMPLETE ? 0 : FAILED;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite.getMessage(), cannotWrite);
        }
    }

    private Duration budget(CommandLineOptions options) {
        boolean none = quick || options.getForkCount().hasValue();
        TimeValue time = budget != null ? budget : none ? TimeValue.NONE : USUAL_BUDGET;
        return Duration.ofNanos(time.convertTo(TimeUnit.NANOSECONDS));
    }

    /**
     * Adds the baseline, and each formulation that skips zeros, on data without zeros, so that nobody takes the one speed for
     * the other.
     */
    static List<Cell> withDenseData(List<Cell> cells, String baseline) {
        Stream<Cell> dense = cells.stream()
                .filter(cell -> cell.benchmark().startsWith(MiniBatchUpdateBenchmark.class.getName()))
                .filter(cell -> {
                    String formulation = cell.parameters().get(MiniBatchSubject.FORMULATION);
                    return baseline.equals(formulation) || Formulation.skipsZeros(formulation);
                })
                .map(cell -> cell.with("data", TrainingData.DENSE));
        return Stream.concat(cells.stream(), dense).toList();
    }
}
