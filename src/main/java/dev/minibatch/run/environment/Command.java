package dev.minibatch.run.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short program and what it printed. */
record Command(int status, String output) {
    private static final int NOT_STARTED = 127;

    /** Runs a program to its end, half a minute at most. */
    static Command run(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Command(NOT_STARTED, words.get(0) + " does not end");
            }
            return new Command(process.exitValue(), output);
        } catch (IOException notStarted) {
            return new Command(NOT_STARTED, String.valueOf(notStarted.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Command(NOT_STARTED, words.get(0) + " was interrupted");
        }
    }

    boolean succeeded() {
        return status == 0;
    }
}
