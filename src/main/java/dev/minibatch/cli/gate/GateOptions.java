package dev.minibatch.cli.gate;

import dev.minibatch.harness.gate.GateRules;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The options of a verdict. */
final class GateOptions {
    private static final double MOST_MARGIN = 50.0;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "A cell is unchanged if the interval of its ratio is within this. Default: ${DEFAULT-VALUE}")
    private double margin;

    @Option(names = "--strict", description = "Exit status 3 if a cell is inconclusive, and none has regressed.")
    private boolean strict;

    boolean strict() {
        return strict;
    }

    GateRules rules() throws IOException {
        if (!(margin > 0.0 && margin <= MOST_MARGIN)) {
            throw new IOException("--margin " + margin + " should be above 0 and at most " + MOST_MARGIN + " per cent");
        }
        return new GateRules(margin / 100.0);
    }
}
