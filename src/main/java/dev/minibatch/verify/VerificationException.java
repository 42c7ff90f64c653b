package dev.minibatch.verify;

/** A formulation's update is not the gradient step. The message of one line says by how much. */
public final class VerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VerificationException(String message) {
        super(message);
    }
}
