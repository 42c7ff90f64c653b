package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.JvmArguments;
import dev.minibatch.harness.run.watch.WatchedExecutor;
import dev.minibatch.harness.stats.Cell;
import java.util.List;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.Utils;

/** What the fork of a cell needs beside what its benchmark's annotations and the user's options say. */
public interface ForkNeeds {
    /** Nothing more: any JMH benchmark. */
    ForkNeeds NONE = new ForkNeeds() {};

    /** The words before {@code java} on the command line, such as {@code env} and variables. */
    default List<String> launcher(Cell cell) {
        return List.of();
    }

    /**
     * Further arguments of the JVM.
     *
     * @param java the program that runs the fork
     */
    default List<String> jvmArguments(Cell cell, String java) {
        return List.of();
    }

    /** The operations of an invocation, if not those of its annotation; 0 otherwise. */
    default int operationsPerInvocation(Cell cell) {
        return 0;
    }

    /** All arguments of the JVM of a cell, with those that watch its worker threads unless the user has chosen what runs them. */
    default JvmArguments arguments(BenchmarkListEntry benchmark, Cell cell, Options options) {
        JvmArguments arguments = JvmArguments.of(
                benchmark, options, jvmArguments(cell, options.getJvm().orElse(Utils.getCurrentJvm())));
        return WatchedExecutor.isReplaced(arguments.all()) ? arguments : arguments.with(WatchedExecutor.jvmArguments());
    }
}
