package dev.minibatch.verify;

/** A formulation's update is not the gradient step that it should be. The message says by how much, in one line. */
public final class VerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VerificationException(String message) {
        super(message);
    }
}
