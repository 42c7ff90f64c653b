package dev.minibatch.cli;

import dev.minibatch.harness.gate.GateRules;
import picocli.CommandLine.Option;

/** What a verdict asks for. */
final class GateOptions {
    private static final double MOST_MARGIN = 50.0;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "A smaller change than this is none, where all of its interval is. Default: ${DEFAULT-VALUE}")
    private double margin;

    @Option(names = "--strict", description = "Exit status 3 where a cell is inconclusive, and none has regressed.")
    private boolean strict;

    boolean strict() {
        return strict;
    }

    /** The rules with this margin; what they look for scales with it. */
    GateRules rules(int mostPairs) throws InvalidInputException {
        if (!(margin > 0.0 && margin <= MOST_MARGIN)) {
            throw new InvalidInputException(
                    "--margin " + margin + " should be above 0 and at most " + MOST_MARGIN + " per cent");
        }
        GateRules rules = GateRules.DEFAULT;
        double scale = margin / 100.0 / rules.margin();
        return new GateRules(margin / 100.0, rules.leastChange() * scale, rules.falseAlarms(), mostPairs);
    }
}
