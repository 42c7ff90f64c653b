package dev.minibatch.harness.run.watch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One fork of one benchmark, as the JMH on the class path runs it. This class and those beside it use what JMH has had since
 * 1.30, and nothing else.
 *
 * @param options JMH's, as on its command line
 * @param benchmark its full name
 * @param mode JMH's short label
 * @param operations of an invocation; 0 for those of its annotation
 * @param parameters names and values in turn
 * @param launcher words before {@code java} on the command line of the fork
 */
public record ForkRequest(
        List<String> options,
        String benchmark,
        String mode,
        int threads,
        int operations,
        List<String> parameters,
        JvmArguments jvm,
        List<String> launcher) {

    /**
     * Runs the fork with its own options.
     *
     * @see #run(Options, OutputFormat)
     */
    BenchmarkResult run(OutputFormat output) throws RunnerException, CommandLineOptionException {
        return run(new CommandLineOptions(options.toArray(new String[0])), output);
    }

    /**
     * Runs the fork.
     *
     * @param output takes what JMH prints
     * @return null if it ended without a result
     */
    public BenchmarkResult run(Options given, OutputFormat output) throws RunnerException {
        ChainedOptionsBuilder one = new OptionsBuilder()
                .parent(given)
                .exclude("^(?!" + Pattern.quote(benchmark) + "$)") // all but this benchmark
                .mode(Mode.deepValueOf(mode))
                .threads(threads)
                .forks(1)
                .warmupForks(0)
                .shouldFailOnError(true)
                .jvmArgsPrepend(jvm.prepended().toArray(new String[0]))
                .jvmArgs(jvm.main().toArray(new String[0]))
                .jvmArgsAppend(jvm.appended().toArray(new String[0]))
                .addProfiler(ForkArguments.class, ForkArguments.join(launcher, jvm.more()));
        if (given.getProfilers().stream()
                .noneMatch(profiler -> profiler.getKlass().equals(IterationMeter.class.getName()))) {
            one.addProfiler(IterationMeter.class);
        }
        if (operations > 0) {
            one.operationsPerInvocation(operations);
        }
        for (int i = 0; i < parameters.size(); i += 2) {
            one.param(parameters.get(i), parameters.get(i + 1));
        }
        LastWords lastWords = new LastWords();
        Collection<RunResult> results;
        try {
            results = new Runner(one.build(), lastWords.listeningTo(output)).run();
        } catch (RunnerException failure) {
            String telling = lastWords.telling();
            boolean isTold = !ForkHost.rootCause(failure).contains("Forked VM failed with exit code");
            throw isTold || telling.isEmpty() ? failure : new RunnerException("the JVM of the fork failed: " + telling);
        }
        return results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .findFirst()
                .orElse(null);
    }

    public void write(DataOutputStream out) throws IOException {
        for (List<String> words : List.of(
                options,
                List.of(benchmark, mode, Integer.toString(threads), Integer.toString(operations)),
                parameters,
                jvm.prepended(),
                jvm.main(),
                jvm.appended(),
                jvm.more(),
                launcher)) {
            write(words, out);
        }
        out.flush();
    }

    static ForkRequest read(DataInputStream in) throws IOException {
        List<String> options = words(in);
        List<String> what = words(in);
        return new ForkRequest(
                options,
                what.get(0),
                what.get(1),
                Integer.parseInt(what.get(2)),
                Integer.parseInt(what.get(3)),
                words(in),
                new JvmArguments(words(in), words(in), words(in), words(in)),
                words(in));
    }

    static void write(List<String> words, DataOutputStream out) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            out.writeUTF(word);
        }
    }

    public static List<String> words(DataInputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            words.add(in.readUTF());
        }
        return words;
    }
}
