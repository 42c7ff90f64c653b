package dev.minibatch.cli;

import java.io.IOException;

/** The user's input cannot be used. The message is one line: what is wrong, where, and what would be right. */
final class InvalidInputException extends IOException {
    private static final long serialVersionUID = 1L;

    InvalidInputException(String message) {
        super(message);
    }

    InvalidInputException(Exception cause) {
        super(cause.getMessage(), cause);
    }

    static void requireRange(String option, int value, int least, int most) throws InvalidInputException {
        if (value < least || value > most) {
            throw new InvalidInputException(option + " " + value + " should be from " + least + " to " + most);
        }
    }
}
