package dev.minibatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The entry of {@code java -jar benchmarks.jar}. */
public final class Main {
    /** The exit status if the command line or an input is invalid. */
    static final int BAD_INPUT = 2;

    /** The exit status if a cell failed or results could not be written, or if a gate found a regression. */
    static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        // JMH writes numbers in the default locale; in a file they should read the same everywhere.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(arguments));
    }

    /** Runs a command line and returns its exit status. */
    static int run(String... arguments) {
        return commandLine()
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((exception, args) -> complain(exception, BAD_INPUT))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof IOException) {
                        return complain(exception, BAD_INPUT);
                    }
                    if (exception instanceof UncheckedIOException) { // a file can no longer be written
                        return complain(exception, command.getCommandSpec().exitCodeOnExecutionException());
                    }
                    throw exception;
                })
                .execute(arguments);
    }

    /** A parser that leaves JMH's options to JMH. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new RunCommand());
        for (CommandLine subcommand : commandLine.getSubcommands().values()) {
            CommandSpec spec = subcommand.getCommandSpec();
            subcommand.setUnmatchedArgumentsAllowed(
                    !spec.unmatchedArgsBindings().isEmpty());
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Prints this help.")
                    .build());
        }
        return commandLine.setPosixClusteredShortOptionsAllowed(false).registerConverter(TimeValue.class, Main::time);
    }

    private static TimeValue time(String text) {
        if (!text.matches("\\d{1,9} ?(ms|s|m)")) {
            throw new TypeConversionException("'" + text + "' should be a time with its unit, such as 20m or 90s");
        }
        return TimeValue.fromString(text);
    }

    private static int complain(Exception exception, int status) {
        System.err.println(
                "minibatch: " + String.valueOf(exception.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
        return status;
    }
}
