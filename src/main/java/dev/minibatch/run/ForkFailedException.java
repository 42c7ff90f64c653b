package dev.minibatch.run;

/** A fork gave no result. The message is one line, with the cause. */
final class ForkFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    ForkFailedException(Throwable cause) {
        super(
                cause.getClass().getSimpleName()
                        + (cause.getMessage() == null
                                ? ""
                                : ": " + cause.getMessage().strip().replaceAll("\\s*\\R\\s*", " ")),
                cause);
    }

    ForkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
