package dev.minibatch.cli;

import dev.minibatch.cli.gate.Program;
import picocli.CommandLine;

/** The entry of {@code java -jar benchmarks.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Program.exit(commandLine(), arguments);
    }

    static CommandLine commandLine() {
        return Program.of(new RunCommand(), new MiniBatchBenchmarks());
    }
}
