package dev.minibatch.harness.run;

import java.io.PrintStream;

/** Stops a measurement when the user ends the program, and prints what has become of it. */
public final class OnInterrupt implements AutoCloseable {
    private final Thread hook;
    private volatile boolean happened;

    /** Begins; ends when it is closed. */
    public OnInterrupt(Runnable stop, String message, PrintStream out) {
        hook = new Thread(() -> {
            happened = true;
            stop.run(); // first: a fork that the same Ctrl-C ended has not failed
            out.println();
            out.println("Interrupted. " + message);
            out.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Waits for the end of the program, if it was interrupted. */
    public void awaitIfInterrupted() {
        while (happened) {
            try {
                hook.join();
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException goOn) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs.
        }
    }
}
