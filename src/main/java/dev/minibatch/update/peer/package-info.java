/**
 * The matrix-based update on libraries that a user of Commons Math would move to, each as its own users would write it: in the
 * layout and with the products that are fastest, results in existing matrices where the library allows that, one thread.
 */
package dev.minibatch.update.peer;
