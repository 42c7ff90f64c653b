/** Formulations on Apache Commons Math 3.6.1, with its public interface alone. */
package dev.minibatch.update.commonsmath;
