package dev.minibatch.cli;

import dev.minibatch.benchmark.FormulationState;
import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** The arguments meant for JMH, checked before anything is timed. */
final class JmhArguments {
    private static final Pattern PARAMETER = Pattern.compile("(?:-p)?=?([^=]+)=.*");

    private final List<String> arguments;
    private final CommandLineOptions options;

    JmhArguments(List<String> arguments) throws InvalidInputException {
        this.arguments =
                arguments.stream().map(a -> a.equals("--help") ? "-h" : a).toList();
        this.options = parse(this.arguments);
    }

    private static CommandLineOptions parse(List<String> arguments) throws InvalidInputException {
        try {
            CommandLineOptions options = new CommandLineOptions(arguments.toArray(String[]::new));
            Stream.concat(options.getIncludes().stream(), options.getExcludes().stream())
                    .forEach(Pattern::compile);
            return options;
        } catch (PatternSyntaxException bad) {
            throw new InvalidInputException("'" + bad.getPattern() + "' is no regular expression: "
                    + bad.getDescription() + "; -l lists the benchmarks");
        } catch (CommandLineOptionException | IllegalStateException bad) {
            throw new InvalidInputException(InvalidInputException.oneLine(bad) + "; -h lists the options");
        }
    }

    /**
     * The arguments of a run: updates and the machine's limits, unless the user names benchmarks.
     *
     * @param quick whether forks are few and short unless the user says otherwise, and the only limit is the peak
     */
    JmhArguments run(boolean quick) throws InvalidInputException {
        return quick
                ? withDefaults("2", "5", "8").unlessNamed(MachineLimitBenchmark.PEAK)
                : unlessNamed(MachineLimitBenchmark.class.getSimpleName());
    }

    /** The arguments of a gate: short iterations, as it takes many forks rather than long ones. */
    JmhArguments gate() throws InvalidInputException {
        if (options.getForkCount().hasValue() || options.getWarmupForkCount().hasValue()) {
            throw new InvalidInputException(
                    "-f and -wf: a gate decides itself how many forks it takes; --pairs limits them");
        }
        return withDefaults(null, "10", "40").unlessNamed();
    }

    /** Adds updates and other benchmarks, unless the user names some. */
    private JmhArguments unlessNamed(String... others) throws InvalidInputException {
        return options.getIncludes().isEmpty()
                ? with(MiniBatchUpdateBenchmark.class.getSimpleName()).with(others)
                : this;
    }

    private JmhArguments withDefaults(String forks, String warmup, String iterations) throws InvalidInputException {
        List<String> more = new ArrayList<>();
        if (forks != null && !options.getForkCount().hasValue()) {
            more.addAll(List.of("-f", forks));
        }
        if (!options.getWarmupIterations().hasValue()) {
            more.addAll(List.of("-wi", warmup));
        }
        if (!options.getMeasurementIterations().hasValue()) {
            more.addAll(List.of("-i", iterations));
        }
        return with(more.toArray(String[]::new));
    }

    private JmhArguments with(String... more) throws InvalidInputException {
        return new JmhArguments(
                Stream.concat(arguments.stream(), Stream.of(more)).toList());
    }

    /**
     * Adds the values of a sweep.
     *
     * @param sweep null for none
     */
    JmhArguments sweep(Sweep sweep) throws InvalidInputException {
        if (sweep == null) {
            return this;
        }
        if (namedParameters().contains(sweep.parameter())) {
            throw new InvalidInputException("--sweep " + sweep + " gives the values of " + sweep.parameter()
                    + "; leave out one of --sweep and -p " + sweep.parameter());
        }
        return with("-p", sweep.argument());
    }

    CommandLineOptions options() {
        return options;
    }

    /** Requires something to measure, with parameters that can be used. */
    void check(List<Cell> cells) throws InvalidInputException {
        if (cells.isEmpty()) {
            throw new InvalidInputException(
                    "no benchmark matches " + options.getIncludes() + "; -l lists the benchmarks");
        }
        checkProfilers();
        Set<String> known = cells.stream()
                .flatMap(cell -> cell.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : namedParameters()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("-p " + name + ": no such parameter; known are "
                        + String.join(", ", known) + ", and -lp lists their values");
            }
        }
        for (SortedMap<String, String> parameters : parametersWorthChecking(cells)) {
            try {
                FormulationState.check(parameters);
            } catch (IllegalArgumentException | IOException unusable) {
                throw new InvalidInputException(unusable);
            }
        }
    }

    /** One cell of each formulation, and one of each combination of other parameters: checking a cell reads its data. */
    private static List<SortedMap<String, String>> parametersWorthChecking(List<Cell> cells) {
        Set<Object> seen = new HashSet<>();
        List<SortedMap<String, String>> worth = new ArrayList<>();
        for (Cell cell : cells) {
            SortedMap<String, String> others = new TreeMap<>(cell.parameters());
            String formulation = others.remove(MiniBatchSubject.FORMULATION);
            if (formulation != null) {
                boolean othersAreNew = seen.add(others);
                boolean formulationIsNew = seen.add(formulation);
                if (othersAreNew || formulationIsNew) {
                    worth.add(cell.parameters());
                }
            }
        }
        return worth;
    }

    private void checkProfilers() throws InvalidInputException {
        for (ProfilerConfig profiler : options.getProfilers()) {
            try {
                ProfilerFactory.getProfilerOrException(profiler);
            } catch (ProfilerException unusable) {
                throw new InvalidInputException("-prof " + profiler.getKlass() + " cannot be used here: "
                        + InvalidInputException.oneLine(unusable) + "; -lprof lists what can");
            }
        }
    }

    /** The names in {@code -p name=value}, also where it is written as one word. */
    private List<String> namedParameters() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean value = i > 0 && arguments.get(i - 1).equals("-p");
            boolean joined = argument.startsWith("-p") && !argument.startsWith("-prof") && argument.length() > 2;
            Matcher matcher = PARAMETER.matcher(argument);
            if ((value || joined) && matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
