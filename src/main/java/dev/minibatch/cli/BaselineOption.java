package dev.minibatch.cli;

import dev.minibatch.update.Formulation;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The formulations that all others are compared with: one that the user chooses, and the book's {@code network.py}. */
final class BaselineOption {
    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            defaultValue = "PER_EXAMPLE_LOOPS",
            description = "The formulation that others are compared with. Default: ${DEFAULT-VALUE}")
    private Formulation baseline;

    String name() {
        return baseline.name();
    }

    List<String> names() {
        return Stream.of(baseline, Formulation.PER_EXAMPLE_COMMONS_MATH)
                .map(Formulation::name)
                .distinct()
                .toList();
    }
}
