package dev.minibatch.harness.run;

/** A fork gave no result. The message is one line, with the cause. */
public final class ForkFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ForkFailedException(Throwable cause) {
        super(
                cause.getClass().getSimpleName()
                        + (cause.getMessage() == null
                                ? ""
                                : ": " + cause.getMessage().strip().replaceAll("\\s*\\R\\s*", " ")),
                cause);
    }

    public ForkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
