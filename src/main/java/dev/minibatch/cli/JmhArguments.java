package dev.minibatch.cli;

import dev.minibatch.benchmark.FormulationState;
import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Summary;
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
     * The same with short forks, few of them, and of the machine's limit the peak alone, where these arguments do not say how
     * many, how long, and what.
     */
    JmhArguments quick() throws InvalidInputException {
        List<String> all = new ArrayList<>(arguments);
        addUnless(options.getForkCount().hasValue(), all, "-f", "2");
        addUnless(options.getWarmupIterations().hasValue(), all, "-wi", "5");
        addUnless(options.getMeasurementIterations().hasValue(), all, "-i", "8");
        if (options.getIncludes().isEmpty()) {
            all.addAll(List.of(MiniBatchUpdateBenchmark.class.getSimpleName(), MachineLimitBenchmark.PEAK));
        }
        return new JmhArguments(all);
    }

    /** The same with the short iterations of a gate, which gives its time to many forks rather than long ones. */
    JmhArguments gate() throws InvalidInputException {
        if (options.getForkCount().hasValue() || options.getWarmupForkCount().hasValue()) {
            throw new InvalidInputException(
                    "-f and -wf: a gate decides itself how many forks it takes; --pairs limits them");
        }
        List<String> all = new ArrayList<>(arguments);
        addUnless(options.getWarmupIterations().hasValue(), all, "-wi", "10");
        addUnless(options.getMeasurementIterations().hasValue(), all, "-i", "40");
        return new JmhArguments(all);
    }

    /** The same, with the update benchmark alone where they name no benchmark: it is what the suite is about. */
    JmhArguments updatesUnlessNamed() throws InvalidInputException {
        return unlessNamed(MiniBatchUpdateBenchmark.class);
    }

    /** The same, with the machine's limit too where they name no benchmark. */
    JmhArguments updatesAndLimitUnlessNamed() throws InvalidInputException {
        return unlessNamed(MiniBatchUpdateBenchmark.class, MachineLimitBenchmark.class);
    }

    private JmhArguments unlessNamed(Class<?>... benchmarks) throws InvalidInputException {
        List<String> all = new ArrayList<>(arguments);
        if (options.getIncludes().isEmpty()) {
            Stream.of(benchmarks).map(Class::getSimpleName).forEach(all::add);
        }
        return new JmhArguments(all);
    }

    /**
     * The same over the values of a sweep.
     *
     * @param sweep null for none
     */
    JmhArguments sweep(Sweep sweep) throws InvalidInputException {
        List<String> all = new ArrayList<>(arguments);
        if (sweep != null) {
            if (namedParameters().contains(sweep.parameter())) {
                throw new InvalidInputException("--sweep " + sweep + " gives the values of " + sweep.parameter()
                        + "; leave out one of --sweep and -p " + sweep.parameter());
            }
            all.addAll(List.of("-p", sweep.argument()));
        }
        return new JmhArguments(all);
    }

    private static void addUnless(boolean given, List<String> all, String option, String value) {
        if (!given) {
            all.addAll(List.of(option, value));
        }
    }

    CommandLineOptions options() {
        return options;
    }

    /** Sees to it that there is something to measure, and that its parameters can be used. */
    void check(List<Cell> cells) throws InvalidInputException {
        if (cells.isEmpty()) {
            throw new InvalidInputException("no benchmark matches " + options.getIncludes()
                    + "; -l lists the benchmarks, and --help what else there is");
        }
        checkProfilers();
        Set<String> known = cells.stream()
                .flatMap(cell -> cell.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : namedParameters()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("-p " + name + ": no such parameter; there are "
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

    /** One of each combination, formulations aside, and one of each formulation: checking reads the data each time. */
    private static List<SortedMap<String, String>> parametersWorthChecking(List<Cell> cells) {
        Set<Object> seen = new HashSet<>();
        List<SortedMap<String, String>> worth = new ArrayList<>();
        for (Cell cell : cells) {
            SortedMap<String, String> others = new TreeMap<>(cell.parameters());
            String formulation = others.remove(Summary.FORMULATION);
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
