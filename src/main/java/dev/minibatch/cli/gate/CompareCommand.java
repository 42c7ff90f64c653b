package dev.minibatch.cli.gate;

import dev.minibatch.harness.gate.FileComparison;
import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateTable;
import dev.minibatch.harness.gate.RunComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs that were measured before. */
@Command(
        name = "compare",
        exitCodeOnExecutionException = Program.BAD_INPUT, // 1 means regressed
        description =
                "Compares two results folders, or two files that JMH wrote with -rf json or -rf csv. Exit status as of gate."
                        + " Runs that did not take turns have exit status 1 only with --fail-on-shift. Those on machines,"
                        + " JVMs or flags that differ get ratios without a verdict, and exit status 0.")
final class CompareCommand implements Callable<Integer> {
    private final AnyBenchmarks benchmarks;

    @Parameters(index = "0", paramLabel = "BASE", description = "The run to compare with.")
    private Path base;

    @Parameters(index = "1", paramLabel = "HEAD", description = "The run that is judged.")
    private Path head;

    @Option(
            names = "--fail-on-shift",
            description = "Exit status 1 if a cell has regressed, or the machine was slower during head's run.")
    private boolean failOnShift;

    @Mixin
    private GateOptions gate;

    CompareCommand(AnyBenchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    @Override
    public Integer call() throws IOException {
        GateRules rules = gate.rules();
        boolean files = Files.isRegularFile(base);
        if (files != Files.isRegularFile(head)) {
            throw new IOException((files ? base : head) + " is a file, and " + (files ? head : base)
                    + " is none; give two results folders, or two results files of JMH");
        }
        GateReport report = files
                ? FileComparison.of(base, head, rules)
                : RunComparison.of(base, head, rules, benchmarks.subject());
        if (report.cells().isEmpty()) {
            throw new IOException(base + " and " + head + " have no cell in common; name runs of the same cells");
        }
        System.out.print(new GateTable(report, "margin +-" + rules.marginPercent() + "%; nothing was run")
                .text(Program.width()));
        return (failOnShift ? report.failingOnShift() : report).status(gate.strict());
    }
}
