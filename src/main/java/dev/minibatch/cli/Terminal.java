package dev.minibatch.cli;

import java.io.Console;

/** Whether the user sees the output at once. */
final class Terminal {
    private Terminal() {}

    /** Whether input and output are a terminal. Until Java 21 a console exists only then; later versions can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException java21) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
