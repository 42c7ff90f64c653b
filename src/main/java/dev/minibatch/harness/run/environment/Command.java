package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short program and what it printed. */
public record Command(int status, String output) {
    private static final int NOT_STARTED = 127;
    private static final int LIMIT_SECONDS = 20;

    /** Runs a program to its end, for a limited time. */
    public static Command run(List<String> words) {
        try {
            Path output = Files.createTempFile("minibatch", ".out");
            try {
                Process process = new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Command(NOT_STARTED, "error: it does not end within " + LIMIT_SECONDS + " seconds");
                }
                return new Command(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
            } finally {
                Files.delete(output);
            }
        } catch (IOException notStarted) {
            return new Command(NOT_STARTED, String.valueOf(notStarted.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Command(NOT_STARTED, words.get(0) + " was interrupted");
        }
    }

    /** Whether it ended with status 0. */
    public boolean succeeded() {
        return status == 0;
    }
}
