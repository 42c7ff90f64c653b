package dev.minibatch.cli;

import dev.minibatch.harness.gate.BenchmarkJar;
import dev.minibatch.harness.gate.CellFilter;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSession;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine.Option;

/** The options of a verdict, and what gates need of this suite. */
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

    GateRules rules(int mostPairs) throws InvalidInputException {
        if (!(margin > 0.0 && margin <= MOST_MARGIN)) {
            throw new InvalidInputException(
                    "--margin " + margin + " should be above 0 and at most " + MOST_MARGIN + " per cent");
        }
        return GateRules.of(margin / 100.0, mostPairs);
    }

    static BenchmarkJar open(Path jar) throws InvalidInputException {
        return InvalidInputException.check(() -> BenchmarkJar.open(jar));
    }

    static GateSession session(GateSide base, GateSide head, GateRules rules) throws InvalidInputException {
        return InvalidInputException.check(
                () -> new GateSession(base, head, rules, new MiniBatchSubject(), GateOptions::available));
    }

    private static CellFilter.Available available(List<Cell> cells, Options options) throws IOException {
        try {
            AvailableCells available = AvailableCells.of(cells, options);
            return new CellFilter.Available(available.cells(), available.leftOut(), available.blas());
        } catch (InvalidInputException missing) {
            throw new IOException(missing.getMessage(), missing);
        }
    }
}
