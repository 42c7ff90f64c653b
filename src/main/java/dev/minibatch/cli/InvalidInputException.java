package dev.minibatch.cli;

import java.io.IOException;

/** The user's input cannot be used. The message is one line: what is wrong, where, and what would be right. */
final class InvalidInputException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Something that input is needed for. */
    interface Use<T> {
        T get() throws IOException;
    }

    InvalidInputException(String message) {
        super(message);
    }

    InvalidInputException(Exception cause) {
        super(oneLine(cause), cause);
    }

    /** Uses input whose errors are the user's. */
    static <T> T check(Use<T> use) throws InvalidInputException {
        try {
            return use.get();
        } catch (IOException unusable) {
            throw new InvalidInputException(unusable);
        }
    }

    /** An exception's message, in one line. */
    static String oneLine(Exception cause) {
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
