package dev.minibatch.cli;

import dev.minibatch.benchmark.FormulationState;
import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.util.Optional;
import picocli.CommandLine;

/** The arguments for JMH, checked before anything is timed. */
final class JmhArguments {
    /** The name in {@code -p name=value}, which JMH takes as one word, too. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!\\S)-p(?!rof)[ =]?(\\w+)=");

    private final List<String> arguments;
    private final CommandLineOptions options;

    JmhArguments(List<String> given) throws InvalidInputException {
        arguments = given.stream().map(a -> a.equals("--help") ? "-h" : a).toList();
        try {
            options = new CommandLineOptions(arguments.toArray(String[]::new));
            Stream.concat(options.getIncludes().stream(), options.getExcludes().stream())
                    .forEach(Pattern::compile);
        } catch (PatternSyntaxException bad) {
            throw new InvalidInputException("'" + bad.getPattern() + "' is not a regular expression: "
                    + bad.getDescription() + "; -l lists the benchmarks");
        } catch (CommandLineOptionException | IllegalStateException bad) {
            throw new InvalidInputException(bad.getMessage() + "; -h lists the options");
        }
        if (options.getResultFormat().hasValue()
                || options.getResult().hasValue()
                || options.getOutput().hasValue()) {
            throw new InvalidInputException(
                    "-rf, -rff and -o are not supported: the results folder (--results) has JMH's"
                            + " scores.csv, scores.json and output, run.log");
        }
    }

    /** Prints what JMH's {@code -h -l -lp -lprof -lrf} ask for, or returns false if the arguments have none of them. */
    boolean printListing(CommandLine command) throws Exception {
        if (options.shouldHelp()) {
            command.usage(System.out);
            System.out.println("\nJMH's own options:");
        } else if (!options.shouldList()
                && !options.shouldListWithParams()
                && !options.shouldListProfilers()
                && !options.shouldListResultFormats()) {
            return false;
        }
        org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
        return true;
    }

    /**
     * Those of a run: updates and the machine's limits, unless the user names benchmarks.
     *
     * @param quick whether forks are few and short by default, and the only limit is the peak
     */
    JmhArguments forRun(boolean quick) throws InvalidInputException {
        return quick
                ? orDefault(options.getForkCount(), "-f", "2")
                        .iterations("5", "8")
                        .orUpdatesAnd(MachineLimitBenchmark.PEAK)
                : orUpdatesAnd(MachineLimitBenchmark.class.getSimpleName());
    }

    /** Those of a gate: updates, unless the user names benchmarks. */
    JmhArguments forGate() throws InvalidInputException {
        if (options.getForkCount().hasValue() || options.getWarmupForkCount().hasValue()) {
            throw new InvalidInputException("-f and -wf: the gate chooses the number of forks; --budget limits it");
        }
        return orUpdatesAnd();
    }

    private JmhArguments iterations(String warmup, String measurement) throws InvalidInputException {
        return orDefault(options.getWarmupIterations(), "-wi", warmup)
                .orDefault(options.getMeasurementIterations(), "-i", measurement);
    }

    private JmhArguments orDefault(Optional<Integer> given, String option, String value) throws InvalidInputException {
        return given.hasValue() ? this : with(option, value);
    }

    private JmhArguments orUpdatesAnd(String... others) throws InvalidInputException {
        return options.getIncludes().isEmpty()
                ? with(MiniBatchUpdateBenchmark.class.getSimpleName()).with(others)
                : this;
    }

    private JmhArguments with(String... more) throws InvalidInputException {
        return new JmhArguments(
                Stream.concat(arguments.stream(), Stream.of(more)).toList());
    }

    List<String> arguments() {
        return arguments;
    }

    CommandLineOptions options() {
        return options;
    }

    /** Requires something to measure, with profilers and parameters that exist. */
    void check(List<Cell> cells) throws InvalidInputException {
        if (cells.isEmpty()) {
            throw new InvalidInputException(
                    "no benchmark matches " + options.getIncludes() + "; -l lists the benchmarks");
        }
        for (ProfilerConfig profiler : options.getProfilers()) {
            try {
                ProfilerFactory.getProfilerOrException(profiler);
            } catch (ProfilerException unusable) {
                throw new InvalidInputException("-prof " + profiler.getKlass() + " cannot be used: "
                        + unusable.getMessage() + "; -lprof lists the profilers");
            }
        }
        Set<String> known = cells.stream()
                .flatMap(cell -> cell.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> named = PARAMETER
                .matcher(String.join(" ", arguments))
                .results()
                .map(match -> match.group(1))
                .toList();
        for (String name : named) {
            if (!known.contains(name)) {
                throw new InvalidInputException(
                        "-p " + name + ": the parameters are " + String.join(", ", known) + "; -lp lists their values");
            }
        }
        checkValues(cells);
    }

    /** Checks each formulation once, and each combination of the other parameters once, as that reads data. */
    private static void checkValues(List<Cell> cells) throws InvalidInputException {
        Set<Object> checked = new HashSet<>();
        for (Cell cell : cells) {
            String formulation = cell.parameters().get(MiniBatchSubject.FORMULATION);
            if (formulation != null
                    && checked.addAll(List.of(formulation, cell.with(MiniBatchSubject.FORMULATION, "")))) {
                try {
                    FormulationState.check(cell.parameters());
                } catch (IllegalArgumentException | IOException unusable) {
                    throw new InvalidInputException(unusable);
                }
            }
        }
    }
}
