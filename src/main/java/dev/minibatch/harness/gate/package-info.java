/** Verdicts on two versions of the same code, from pairs of forks. */
package dev.minibatch.harness.gate;
