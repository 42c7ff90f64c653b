package dev.minibatch.harness.gate;

/** The verdict on one cell. */
public enum Verdict {
    /** Slower, or allocating more, than base. */
    REGRESSED,
    /** Faster, or allocating less. */
    IMPROVED,
    /** No change as large as the margin, at 95% confidence. */
    UNCHANGED,
    /** Too much noise, or too few forks. */
    INCONCLUSIVE,
    /** Failed, not verified, or not comparable. */
    INVALID,
    /** Measured under conditions that differ. */
    UNJUDGED
}
