package dev.minibatch.cli;

/** What the user gave cannot be used. The message is one line: what is wrong, where, and what would be right. */
final class InvalidInputException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidInputException(String message) {
        super(message);
    }

    InvalidInputException(Exception cause) {
        super(oneLine(cause), cause);
    }

    /** An exception's message, in one line. */
    static String oneLine(Exception cause) {
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
