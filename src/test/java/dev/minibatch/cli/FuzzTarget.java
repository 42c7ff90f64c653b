package dev.minibatch.cli;

import dev.minibatch.cli.gate.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What Jazzer calls with each input of a {@link FuzzedReader}, whose name is its only argument. */
public final class FuzzTarget {
    /** What exceptions of the JDK and of libraries say, and no user can use. */
    private static final List<String> NO_HELP = List.of(
            "Exception",
            "Input length",
            "For input string",
            "out of bounds",
            "Index ",
            "null",
            "Cannot invoke",
            "could not be parsed",
            "neither a decimal digit",
            "java.lang",
            "begin ");

    private static FuzzedReader reader;
    private static Path folder;

    private FuzzTarget() {}

    public static void fuzzerInitialize(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        reader = FuzzedReader.valueOf(arguments[0]);
        folder = Files.createTempDirectory("fuzz");
        reader.read(folder, FuzzedReader.seed(reader.name())); // loads what takes longer than an input may
    }

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            reader.read(folder, input);
        } catch (IOException refused) {
            require(Program.line(String.valueOf(refused.getMessage())), input);
        }
    }

    /** Requires one line that helps. */
    private static void require(String message, byte[] input) {
        if (message.isBlank() || message.lines().count() != 1) {
            throw new AssertionError("not one line: " + message);
        }
        String given = new String(input, StandardCharsets.UTF_8);
        for (String words : NO_HELP) {
            if (message.contains(words) && !given.contains(words)) {
                throw new AssertionError("'" + words + "' helps nobody: " + message);
            }
        }
    }
}
