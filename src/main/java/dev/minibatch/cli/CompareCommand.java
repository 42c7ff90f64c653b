package dev.minibatch.cli;

import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateTable;
import dev.minibatch.harness.gate.RunComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two runs that were measured before. */
@Command(
        name = "compare",
        exitCodeOnExecutionException = Main.BAD_INPUT, // 1 means regressed
        description =
                "Compares two results folders. Exit status as of gate; runs on machines, JVMs or flags that differ"
                        + " get ratios without a verdict, and exit status 0.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BASE", description = "The run to compare with.")
    private Path base;

    @Parameters(index = "1", paramLabel = "HEAD", description = "The run that is judged.")
    private Path head;

    @Mixin
    private GateOptions gate;

    @Override
    public Integer call() throws IOException {
        GateRules rules = gate.rules();
        GateReport report = RunComparison.of(base, head, rules, new MiniBatchSubject());
        if (report.cells().isEmpty()) {
            throw new InvalidInputException(
                    base + " and " + head + " have no cell in common; name runs of the same cells");
        }
        System.out.print(new GateTable(report, "margin +-" + 100.0 * rules.margin() + "%; nothing was run").text());
        return report.status(gate.strict());
    }
}
