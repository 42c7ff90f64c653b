package dev.minibatch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.results.format.ResultFormatType;
import picocli.CommandLine.Option;

/** JMH's options that name files: taken from JMH, which would write them anew for every fork. */
final class JmhOutput {
    @Option(names = "-rf", paramLabel = "type", hidden = true)
    private String resultFormat;

    @Option(names = "-rff", paramLabel = "filename", hidden = true)
    private Path resultFile;

    @Option(names = "-o", paramLabel = "filename", hidden = true)
    private Path output;

    /** Whether the user wants a result file beside those of the results folder. */
    boolean wantsResultFile() {
        return resultFormat != null || resultFile != null;
    }

    /** Where it goes: as in JMH, {@code jmh-result.<format>} unless named. */
    Path resultFile() {
        return resultFile == null ? Path.of("jmh-result." + format().name().toLowerCase(Locale.ROOT)) : resultFile;
    }

    /** Its format: as in JMH, CSV unless named. */
    ResultFormatType format() {
        return resultFormat == null
                ? ResultFormatType.CSV
                : ResultFormatType.valueOf(resultFormat.toUpperCase(Locale.ROOT));
    }

    /** Where what is printed goes, or null for the terminal. */
    Path output() {
        return output;
    }

    void check() throws InvalidInputException {
        if (resultFormat != null
                && Arrays.stream(ResultFormatType.values())
                        .noneMatch(type -> type.name().equalsIgnoreCase(resultFormat))) {
            throw new InvalidInputException(
                    "-rf " + resultFormat + " is none of JMH's result formats: text, csv, scsv, json, latex");
        }
        if (wantsResultFile()) {
            requireWritable(resultFile(), "-rff");
        }
        if (output != null) {
            requireWritable(output, "-o");
        }
    }

    /** Sees to it that no file is there already that would be overwritten. */
    void requireNew() throws InvalidInputException {
        if (wantsResultFile()) {
            requireNew(resultFile(), "-rff");
        }
        if (output != null) {
            requireNew(output, "-o");
        }
    }

    private static void requireNew(Path file, String option) throws InvalidInputException {
        if (Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    option + " " + file + " is there already, and nothing is overwritten; name another file");
        }
    }

    private static void requireWritable(Path file, String option) throws InvalidInputException {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new InvalidInputException(
                    option + " " + file + " cannot be written; name a file in a folder that can");
        }
    }
}
