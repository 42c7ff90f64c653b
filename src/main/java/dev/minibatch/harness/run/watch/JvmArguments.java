package dev.minibatch.harness.run.watch;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.Optional;

/**
 * The arguments of a forked JVM. They are JMH's, with one difference: a benchmark may not run without the arguments that its
 * annotation prepends or appends, so the user's {@code -jvmArgsPrepend} and {@code -jvmArgsAppend} join them instead of
 * replacing them. {@code -jvmArgs} replaces the annotation's {@code jvmArgs}, such as the heap, as in JMH.
 *
 * @param appended the user's come last, where they win
 * @param more what the harness adds
 */
public record JvmArguments(List<String> prepended, List<String> main, List<String> appended, List<String> more) {
    /** The arguments for a benchmark. */
    public static JvmArguments of(BenchmarkListEntry benchmark, Options options, List<String> more) {
        return new JvmArguments(
                joined(benchmark.getJvmArgsPrepend(), options.getJvmArgsPrepend()),
                options.getJvmArgs().hasValue()
                        ? List.copyOf(options.getJvmArgs().get())
                        : joined(benchmark.getJvmArgs(), Optional.none()),
                joined(benchmark.getJvmArgsAppend(), options.getJvmArgsAppend()),
                more);
    }

    private static List<String> joined(Optional<Collection<String>> annotated, Optional<Collection<String>> given) {
        return Stream.of(annotated, given)
                .flatMap(arguments -> arguments.orElse(List.of()).stream())
                .toList();
    }

    /** The same with some more. */
    public JvmArguments with(List<String> others) {
        return new JvmArguments(
                prepended,
                main,
                appended,
                Stream.concat(more.stream(), others.stream()).toList());
    }

    /** The whole list. */
    public List<String> all() {
        return Stream.of(prepended, main, appended, more).flatMap(List::stream).toList();
    }
}
