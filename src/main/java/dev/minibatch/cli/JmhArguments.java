package dev.minibatch.cli;

import dev.minibatch.benchmark.UpdateState;
import dev.minibatch.run.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** The arguments meant for JMH, checked before anything is timed. */
final class JmhArguments {
    private final List<String> arguments;
    private final CommandLineOptions options;

    JmhArguments(List<String> arguments) throws InvalidInputException {
        this.arguments =
                arguments.stream().map(a -> a.equals("--help") ? "-h" : a).toList();
        try {
            this.options = new CommandLineOptions(this.arguments.toArray(String[]::new));
        } catch (CommandLineOptionException bad) {
            throw new InvalidInputException(bad.getMessage() + "; -h lists the options");
        }
    }

    CommandLineOptions options() {
        return options;
    }

    /** Sees to it that there is something to measure, and that its parameters can be used. */
    void check(List<Cell> cells) throws InvalidInputException {
        if (cells.isEmpty()) {
            throw new InvalidInputException(
                    "no benchmark matches " + options.getIncludes() + "; -l lists the benchmarks");
        }
        for (ProfilerConfig profiler : options.getProfilers()) {
            try {
                ProfilerFactory.getProfilerOrException(profiler);
            } catch (ProfilerException unusable) {
                String cause = String.valueOf(unusable.getMessage()).strip().replaceAll("\\s+", " ");
                throw new InvalidInputException(
                        "-prof " + profiler.getKlass() + " cannot be used here: " + cause + "; -lprof lists what can");
            }
        }
        Set<String> known = cells.stream()
                .flatMap(cell -> cell.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : namedParameters()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("-p " + name + ": no such parameter; there are "
                        + String.join(", ", known) + ", and -lp lists their values");
            }
        }
        for (Cell cell : cells) {
            try {
                UpdateState.check(cell.parameters());
            } catch (IllegalArgumentException | IOException unusable) {
                throw new InvalidInputException(unusable);
            }
        }
    }

    private List<String> namedParameters() {
        return IntStream.range(1, arguments.size())
                .filter(i -> arguments.get(i - 1).equals("-p"))
                .mapToObj(i -> arguments.get(i).split("=", 2)[0])
                .toList();
    }
}
