package dev.minibatch.harness.gate;

/** What a gate says of one cell. */
public enum Verdict {
    /** Slower, or allocating more, than the base. */
    REGRESSED,
    /** Faster, or allocating less. */
    IMPROVED,
    /** No change as large as the margin. */
    UNCHANGED,
    /** Nothing can be said. */
    INCONCLUSIVE,
    /** Not comparable. */
    INVALID
}
