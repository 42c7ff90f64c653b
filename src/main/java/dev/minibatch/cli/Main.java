package dev.minibatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/** The entry of {@code java -jar benchmarks.jar}. */
public final class Main {
    /** The exit status of bad usage or bad input. */
    static final int BAD_INPUT = 2;

    /** The exit status of a cell that failed, or of results that could not be written; a gate's says that one regressed. */
    static final int FAILED = 1;

    private Main() {}

    /** Runs a command line, and exits with its status. */
    public static void main(String[] arguments) {
        // JMH writes numbers in the default locale; in a file they should read the same everywhere.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(arguments));
    }

    /** Runs a command line and returns its exit status: 0 all well, 1 a cell failed, 2 bad usage or input. */
    static int run(String... arguments) {
        return commandLine()
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((exception, args) -> complain(exception))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof InvalidInputException) {
                        return complain(exception);
                    }
                    if (exception instanceof IOException || exception instanceof UncheckedIOException) {
                        complain(new InvalidInputException(exception));
                        return command.getCommandSpec().exitCodeOnExecutionException();
                    }
                    throw exception;
                })
                .execute(arguments);
    }

    /** A parser that leaves JMH's options to JMH. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new RunCommand()).setPosixClusteredShortOptionsAllowed(false);
        commandLine.setUnmatchedOptionsArePositionalParams(true);
        commandLine.getSubcommands().values().stream()
                .filter(subcommand ->
                        subcommand.getCommandSpec().unmatchedArgsBindings().isEmpty())
                .forEach(subcommand ->
                        subcommand.setUnmatchedArgumentsAllowed(false).setUnmatchedOptionsArePositionalParams(false));
        return commandLine;
    }

    private static int complain(Exception exception) {
        System.err.println("minibatch: " + exception.getMessage());
        return BAD_INPUT;
    }
}
