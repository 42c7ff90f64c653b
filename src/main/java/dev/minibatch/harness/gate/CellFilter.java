package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.options.Options;

/** Finds the cells that a JVM can measure. */
@FunctionalInterface
public interface CellFilter {
    /**
     * What a JVM can measure.
     *
     * @param notes a line for what it cannot, with the reason, and for what it measures in another way than the rest
     * @param environment further rows of {@code environment.csv}
     */
    record Available(List<Cell> cells, List<String> notes, Map<String, String> environment) {}

    /** Filters, or throws an exception with a message of one line if the JVM cannot measure what the user asks for. */
    Available available(List<Cell> cells, Options options, List<String> jvmArguments) throws IOException;
}
