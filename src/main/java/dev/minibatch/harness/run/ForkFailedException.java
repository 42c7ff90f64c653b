package dev.minibatch.harness.run;

/** A fork gave no result. The message is one line, with the cause. */
public final class ForkFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ForkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
