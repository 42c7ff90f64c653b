package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A short program that has ended, and what it printed. */
public record Command(int status, String output) {
    private static final int NOT_STARTED = 127;
    private static final int LIMIT_SECONDS = 20;

    /** Runs a program, and ends it after {@value #LIMIT_SECONDS} seconds. */
    public static Command run(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            byte[] output = process.getInputStream().readAllBytes();
            return new Command(process.waitFor(), new String(output, StandardCharsets.ISO_8859_1));
        } catch (IOException notStarted) {
            return new Command(NOT_STARTED, String.valueOf(notStarted.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Command(NOT_STARTED, words.get(0) + " was interrupted");
        }
    }
}
