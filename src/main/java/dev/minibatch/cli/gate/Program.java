package dev.minibatch.cli.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Command lines with the commands of the gate, and what becomes of their errors. */
public final class Program {
    /** The exit status if the command line or an input is invalid. */
    public static final int BAD_INPUT = 2;

    private Program() {}

    /**
     * A parser that leaves JMH's options to JMH.
     *
     * @param command the one without a name, which may have further subcommands
     */
    public static CommandLine of(Object command, AnyBenchmarks benchmarks) {
        CommandLine commandLine = new CommandLine(command)
                .addSubcommand(new GateCommand(benchmarks))
                .addSubcommand(new CompareCommand(benchmarks))
                .addSubcommand(new DoctorCommand(benchmarks));
        if (!takesJmhOptions(commandLine)) { // otherwise JMH has an option for help
            addHelp(commandLine);
        }
        commandLine.getSubcommands().values().forEach(Program::addHelp);
        return commandLine
                .setPosixClusteredShortOptionsAllowed(false)
                .registerConverter(TimeValue.class, Program::time)
                .setParameterExceptionHandler((exception, arguments) -> complain(
                        exception.getMessage() + "; see "
                                + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help",
                        BAD_INPUT))
                .setExecutionExceptionHandler((exception, failed, parsed) -> {
                    if (exception instanceof IOException) {
                        return complain(exception.getMessage(), BAD_INPUT);
                    }
                    if (exception instanceof UncheckedIOException) { // a file can no longer be written
                        return complain(
                                exception.getMessage(), failed.getCommandSpec().exitCodeOnExecutionException());
                    }
                    throw exception;
                });
    }

    private static boolean takesJmhOptions(CommandLine command) {
        return !command.getCommandSpec().unmatchedArgsBindings().isEmpty();
    }

    private static void addHelp(CommandLine command) {
        command.setUnmatchedArgumentsAllowed(takesJmhOptions(command))
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Prints this help.")
                        .build());
    }

    /** Runs a command line, and ends this JVM with its exit status. */
    public static void exit(CommandLine commandLine, String... arguments) {
        // JMH writes numbers in the default locale; in a file they should read the same everywhere.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(commandLine, arguments));
    }

    /** Runs a command line and returns its exit status. */
    public static int run(CommandLine commandLine, String... arguments) {
        return commandLine
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private static TimeValue time(String text) {
        if (!text.matches("\\d{1,9} ?(ms|s|m)")) {
            throw new TypeConversionException("'" + text + "' should be a time with its unit, such as 20m or 90s");
        }
        return TimeValue.fromString(text);
    }

    private static int complain(String message, int status) {
        System.err.println("minibatch: " + String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " "));
        return status;
    }
}
