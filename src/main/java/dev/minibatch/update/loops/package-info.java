/** Formulations in plain Java, without a library. */
package dev.minibatch.update.loops;
