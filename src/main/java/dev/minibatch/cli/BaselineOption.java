package dev.minibatch.cli;

import dev.minibatch.update.Formulation;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The formulations that all others are compared with: one that is chosen, and the operations of Commons Math. */
final class BaselineOption {
    /** The second baseline of every table: what the matrix form on the same library is worth. */
    private static final Formulation PER_OPERATION = Formulation.PER_EXAMPLE_COMMONS_MATH;

    @Option(
            names = "--baseline",
            defaultValue = "PER_EXAMPLE_LOOPS",
            description = "The formulation that speed-ups compare with. Default: ${DEFAULT-VALUE}")
    private String baseline;

    /** The names of the baselines. */
    List<String> baselines() throws InvalidInputException {
        try {
            return Stream.of(Formulation.valueOf(baseline), PER_OPERATION)
                    .map(Formulation::name)
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException(
                    "--baseline '" + baseline + "' is no formulation; there are " + List.of(Formulation.values()));
        }
    }
}
