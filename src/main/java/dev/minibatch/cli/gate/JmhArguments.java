package dev.minibatch.cli.gate;

import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.util.Optional;
import picocli.CommandLine;

/** The arguments for JMH, checked before anything is timed. */
public final class JmhArguments {
    /** The name in {@code -p name=value}, which JMH takes as one word, too. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!\\S)-p(?!rof)[ =]?(\\w+)=");

    /** An option that is on or off, with another value, which JMH takes for off. */
    private static final Pattern NEITHER = Pattern.compile("(?<!\\S)-(foe|gc|si)[ =]+(?!(true|false)(?!\\S))(\\S+)");

    private final List<String> arguments;
    private final CommandLineOptions options;

    public JmhArguments(List<String> given) throws IOException {
        arguments = given.stream().map(a -> a.equals("--help") ? "-h" : a).toList();
        try {
            options = new CommandLineOptions(arguments.toArray(String[]::new));
            Stream.concat(options.getIncludes().stream(), options.getExcludes().stream())
                    .forEach(Pattern::compile);
        } catch (PatternSyntaxException bad) {
            throw new IOException("'" + bad.getPattern() + "' is not a regular expression: " + bad.getDescription()
                    + "; JMH's -l lists the benchmarks");
        } catch (CommandLineOptionException | IllegalStateException bad) {
            throw new IOException(
                    "'" + String.join(" ", given) + "': " + bad.getMessage()
                            + "; --help lists this command's options, and -h of org.openjdk.jmh.Main in the same jar those of JMH");
        }
        Matcher neither = NEITHER.matcher(String.join(" ", arguments));
        if (neither.find()) {
            throw new IOException("-" + neither.group(1) + " " + neither.group(3) + ": it should be true or false");
        }
        if (!options.getWarmupIncludes().isEmpty()) {
            throw new IOException("-wmb is not supported: each benchmark is warmed up by itself, in its own fork");
        }
        if (options.getResultFormat().hasValue()
                || options.getResult().hasValue()
                || options.getOutput().hasValue()) {
            throw new IOException("-rf, -rff and -o are not supported: all files go to the results folder (--results),"
                    + " with what JMH prints in run.log");
        }
    }

    /** Prints what JMH's {@code -h -l -lp -lprof -lrf} ask for, or returns false if the arguments have none of them. */
    public boolean printListing(CommandLine command) throws Exception {
        if (options.shouldHelp()) {
            command.usage(System.out);
            String here = new BenchmarkCatalog(options)
                    .entries().stream().map(JmhArguments::defaults).distinct().collect(Collectors.joining(", or "));
            System.out.println("\nJMH's own options. The defaults below are JMH's; benchmarks here have " + here + ".");
        } else if (!isListing()) {
            return false;
        }
        org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
        return true;
    }

    /** What a benchmark has in place of JMH's defaults. */
    private static String defaults(BenchmarkListEntry entry) {
        return "-f " + entry.getForks().orElse(Defaults.MEASUREMENT_FORKS)
                + " -wi " + entry.getWarmupIterations().orElse(Defaults.WARMUP_ITERATIONS)
                + " -w " + entry.getWarmupTime().orElse(Defaults.WARMUP_TIME)
                + " -i " + entry.getMeasurementIterations().orElse(Defaults.MEASUREMENT_ITERATIONS)
                + " -r " + entry.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME);
    }

    private boolean isListing() {
        return options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats();
    }

    /** Refuses what the gate decides by itself, and what measures nothing. */
    JmhArguments forGate() throws IOException {
        if (isListing()) {
            throw new IOException("-h, -l, -lp, -lprof and -lrf list, and the gate measures: give them to a jar of JMH"
                    + " benchmarks, or to org.openjdk.jmh.Main on a class path");
        }
        if (options.getForkCount().hasValue() || options.getWarmupForkCount().hasValue()) {
            throw new IOException("-f and -wf: the gate chooses the number of forks; --budget limits it");
        }
        return this;
    }

    /** Adds an option unless the user gave it. */
    public JmhArguments orDefault(Optional<Integer> given, String option, String value) throws IOException {
        return given.hasValue() ? this : with(List.of(option, value));
    }

    /** Adds regular expressions of benchmarks unless the user names any. */
    public JmhArguments orBenchmarks(List<String> usual) throws IOException {
        return options.getIncludes().isEmpty() ? with(usual) : this;
    }

    private JmhArguments with(List<String> more) throws IOException {
        return new JmhArguments(Stream.concat(arguments.stream(), more.stream()).toList());
    }

    public List<String> arguments() {
        return arguments;
    }

    public CommandLineOptions options() {
        return options;
    }

    /** Requires something to measure, with profilers and parameters that exist. */
    public void check(List<Cell> cells) throws IOException {
        if (cells.isEmpty()) {
            throw new IOException("no benchmark matches " + options.getIncludes() + "; JMH's -l lists the benchmarks");
        }
        for (ProfilerConfig profiler : options.getProfilers()) {
            try {
                ProfilerFactory.getProfilerOrException(profiler);
            } catch (ProfilerException unusable) {
                throw new IOException("-prof " + profiler.getKlass() + " cannot be used: "
                        + (unusable.getCause() instanceof ReflectiveOperationException
                                ? "there is no such profiler"
                                : unusable.getMessage())
                        + "; JMH's -lprof lists the profilers");
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
                throw new IOException("-p " + name + ": the parameters are " + String.join(", ", known)
                        + "; JMH's -lp lists their values");
            }
        }
    }
}
