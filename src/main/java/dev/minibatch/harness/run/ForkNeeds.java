package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Cell;
import java.util.List;

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
}
