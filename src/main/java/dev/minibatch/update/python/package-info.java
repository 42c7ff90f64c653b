/**
 * The update by libraries of Python, in processes of their own: {@code src/peers/peers.py} has the formulas, and describes the
 * protocol between it and these classes.
 */
package dev.minibatch.update.python;
