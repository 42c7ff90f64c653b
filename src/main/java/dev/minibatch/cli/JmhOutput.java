package dev.minibatch.cli;

import dev.minibatch.harness.run.JmhFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import picocli.CommandLine.Option;

/** JMH's options that name files. They are taken from JMH, which would write the files anew for every fork. */
final class JmhOutput {
    @Option(names = "-rf", paramLabel = "type", hidden = true)
    private String resultFormat;

    @Option(names = "-rff", paramLabel = "filename", hidden = true)
    private Path resultFile;

    @Option(names = "-o", paramLabel = "filename", hidden = true)
    private Path output;

    private ResultFormatType format = ResultFormatType.CSV;

    /** @param mustBeNew whether a file that exists is an error */
    void check(boolean mustBeNew) throws InvalidInputException {
        if (resultFormat != null) {
            try {
                format = ResultFormatType.valueOf(resultFormat.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new InvalidInputException(
                        "-rf " + resultFormat + " is none of JMH's result formats: text, csv, scsv, json, latex");
            }
            if (resultFile == null) {
                resultFile = Path.of("jmh-result." + format.name().toLowerCase(Locale.ROOT)); // as JMH names it
            }
        }
        check(resultFile, "-rff", mustBeNew);
        check(output, "-o", mustBeNew);
    }

    private static void check(Path file, String option, boolean mustBeNew) throws InvalidInputException {
        if (file == null) {
            return;
        }
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new InvalidInputException(
                    option + " " + file + " cannot be written; name a file in a folder that can");
        }
        if (mustBeNew && Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    option + " " + file + " exists already, and nothing is overwritten; name another file");
        }
    }

    /** Whether the output for the user goes to a terminal. */
    boolean isTerminal() {
        return output == null && Terminal.isInteractive();
    }

    /** Opens the output for the user. */
    PrintStream open() throws IOException {
        return output == null
                ? new PrintStream(System.out, true, StandardCharsets.UTF_8) {
                    @Override
                    public void close() {
                        flush(); // standard output stays open
                    }
                }
                : new PrintStream(
                        Files.newOutputStream(output, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8);
    }

    /** Writes the result file that the user wants beside those of the results folder, if any. */
    void writeResults(Collection<RunResult> results) throws IOException {
        if (resultFile != null) {
            JmhFiles.write(results, format, resultFile);
        }
    }
}
