package dev.minibatch.cli.gate;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code java -jar gate.jar}. */
@Command(
        name = "java -jar gate.jar",
        description = {
            "Judges whether a change made JMH benchmarks slower. This jar has no benchmarks: name yours with --base and"
                    + " --head, after 'java -jar YOURS.jar -l' has listed them.",
            "Minibatch's benchmarks.jar has 'report' too, which draws charts, and verifies its own benchmarks."
        })
public final class GateMain {
    private GateMain() {}

    public static void main(String[] arguments) {
        Program.exit(commandLine(), arguments);
    }

    static CommandLine commandLine() {
        return Program.of(new GateMain(), new AnyBenchmarks());
    }
}
