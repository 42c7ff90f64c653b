/**
 * Proof that a formulation is right on the very data that it is timed on, by the definition of the derivative: a
 * reference that shares no code with any formulation.
 */
package dev.minibatch.verify;
