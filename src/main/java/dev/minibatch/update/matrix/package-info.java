/** The fully matrix-based update, written once for all libraries, which differ in how they store and multiply matrices. */
package dev.minibatch.update.matrix;
