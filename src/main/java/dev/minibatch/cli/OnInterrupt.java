package dev.minibatch.cli;

import java.io.PrintStream;

/** What is done, and said, when the user ends the program while it measures. */
final class OnInterrupt implements AutoCloseable {
    private final Thread hook;
    private volatile boolean happened;

    /**
     * From now on, until it is closed.
     *
     * @param stop ends the measurement
     * @param message what has become of it
     */
    OnInterrupt(Runnable stop, String message, PrintStream out) {
        hook = new Thread(() -> {
            happened = true;
            stop.run(); // first: a fork that the same Ctrl-C ended is no failure
            out.println();
            out.println("Interrupted. " + message);
            out.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Leaves the last word to the hook, if it runs: the program is about to end. */
    void awaitIfInterrupted() {
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
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then it runs, and says so.
        }
    }
}
