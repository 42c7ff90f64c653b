package dev.minibatch.harness.run;

/** A fork gave no result. The message is one line, with the cause. */
public final class ForkFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    ForkFailedException(Throwable cause) {
        super(cause.toString().strip().replaceFirst("^[\\w.]+[.$](?=\\w+)", "").replaceAll("\\s*\\R\\s*", " "), cause);
    }

    public ForkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
