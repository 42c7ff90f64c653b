/** Verdicts on two versions of the same code, from pairs of forks. */
package dev.minibatch.compare.gate;
