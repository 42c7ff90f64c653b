package dev.minibatch.cli.gate;

import dev.minibatch.harness.stats.FileProblem;
import dev.minibatch.harness.stats.Printable;
import dev.minibatch.harness.stats.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Command lines with the commands of the gate, and what becomes of their errors. */
public final class Program {
    /** The exit status if the command line or an input is invalid. */
    public static final int BAD_INPUT = 2;

    /** What Java makes of bytes that are no letters in the locale. */
    private static final char UNDECODABLE = '\ufffd';

    /** The characters of a message. What is longer repeats an input, and says at its end what would be right. */
    private static final int MOST = 2000;

    private static final int BEGINNING = 500;

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
                .registerConverter(Path.class, Program::path)
                .setParameterExceptionHandler((exception, arguments) -> complain(
                        exception.getMessage() + "; see "
                                + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help",
                        BAD_INPUT))
                .setExecutionExceptionHandler((exception, failed, parsed) -> {
                    if (exception instanceof IOException bad) {
                        return complain(FileProblem.of(bad), BAD_INPUT);
                    }
                    if (exception instanceof UncheckedIOException) { // a file can no longer be written
                        return complain(
                                exception.getMessage(), failed.getCommandSpec().exitCodeOnExecutionException());
                    }
                    throw exception;
                });
    }

    /** The width of the terminal that is written to; what is no terminal takes any width. */
    static int width() {
        return TextTable.width(Ansi.AUTO.enabled());
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
        int status = run(commandLine, arguments);
        if (System.out.checkError()) {
            status = complain("what was printed is not complete, as the output cannot be written", Math.max(status, 1));
        }
        System.exit(status);
    }

    /** Runs a command line and returns its exit status. */
    public static int run(CommandLine commandLine, String... arguments) {
        String names = System.getProperty("user.dir") + String.join("", arguments);
        if (names.indexOf(UNDECODABLE) >= 0) {
            return complain(
                    "Java cannot read the letters of a file name in this locale; set LC_ALL=C.UTF-8, or another with UTF-8",
                    BAD_INPUT);
        }
        try {
            return commandLine
                    .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                    .execute(arguments);
        } catch (OutOfMemoryError full) {
            return complain(
                    "the memory of this JVM does not suffice (" + full.getMessage()
                            + "); give it more: java -Xmx4g -jar ...",
                    BAD_INPUT);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new TypeConversionException("'" + text + "' should be the name of a file or folder");
        }
    }

    private static TimeValue time(String text) {
        if (!text.matches("\\d{1,9} ?(ms|s|m)")) {
            throw new TypeConversionException("'" + text + "' should be a time with its unit, such as 20m or 90s");
        }
        return TimeValue.fromString(text);
    }

    private static int complain(String message, int status) {
        System.err.println("minibatch: " + line(String.valueOf(message)));
        return status;
    }

    /** A message as it is printed. */
    public static String line(String message) {
        String line = Printable.line(message.strip().replaceAll("\\s*\\R\\s*", " "));
        return line.length() <= MOST
                ? line
                : line.substring(0, BEGINNING) + " ... " + line.substring(line.length() - MOST + BEGINNING);
    }
}
