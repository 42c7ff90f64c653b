package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.Utils;

/**
 * The arguments of a forked JVM. They are JMH's, with one difference: a benchmark cannot run without the arguments that its
 * annotation prepends or appends, so the user's {@code -jvmArgsPrepend} and {@code -jvmArgsAppend} join them instead of
 * replacing them. {@code -jvmArgs} replaces the annotation's {@code jvmArgs}, such as the heap, as in JMH.
 *
 * @param appended the user's come last, where they win
 */
public record JvmArguments(List<String> prepended, List<String> main, List<String> appended) {

    /** The arguments for a cell. */
    public static JvmArguments of(Cell cell, Options options, ForkNeeds needs) {
        Fork fork = annotation(cell.benchmark());
        List<String> prepended = new ArrayList<>(joined(
                fork == null ? null : fork.jvmArgsPrepend(),
                options.getJvmArgsPrepend().orElse(List.of())));
        prepended.addAll(needs.jvmArguments(cell, options.getJvm().orElse(Utils.getCurrentJvm())));
        return new JvmArguments(
                prepended,
                joined(
                        fork == null || options.getJvmArgs().hasValue() ? null : fork.jvmArgs(),
                        options.getJvmArgs().orElse(List.of())),
                joined(
                        fork == null ? null : fork.jvmArgsAppend(),
                        options.getJvmArgsAppend().orElse(List.of())));
    }

    /** The {@code @Fork} of a benchmark's method, or else of its class, or null. */
    static Fork annotation(String benchmark) {
        int dot = benchmark.lastIndexOf('.');
        try {
            Class<?> type = Class.forName(benchmark.substring(0, dot));
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(benchmark.substring(dot + 1)))
                    .map((Method method) -> method.getAnnotation(Fork.class))
                    .filter(annotation -> annotation != null)
                    .findFirst()
                    .orElse(type.getAnnotation(Fork.class));
        } catch (ClassNotFoundException listedButMissing) {
            throw new IllegalStateException(listedButMissing);
        }
    }

    /** Whether a benchmark is one of this program's. */
    public static boolean isKnown(String benchmark) {
        try {
            Class.forName(
                    benchmark.substring(0, benchmark.lastIndexOf('.')), false, JvmArguments.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    /** The whole list. */
    public List<String> all() {
        return Stream.of(prepended, main, appended).flatMap(List::stream).toList();
    }

    private static List<String> joined(String[] annotated, Collection<String> given) {
        List<String> arguments = new ArrayList<>();
        if (annotated != null && !Arrays.equals(annotated, new String[] {Fork.BLANK_ARGS})) {
            arguments.addAll(List.of(annotated));
        }
        arguments.addAll(given);
        return List.copyOf(arguments);
    }
}
