package dev.minibatch.compare.gate;

import dev.minibatch.compare.ForkScore;

/**
 * Two forks of one cell that ran one right after the other.
 *
 * @param base of the version to compare with
 * @param head of the version that is judged
 */
public record ForkPair(ForkScore base, ForkScore head) {}
