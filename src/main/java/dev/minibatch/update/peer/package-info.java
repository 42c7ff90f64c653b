/**
 * The matrix-based update on the libraries that a user of Commons Math would move to, each as that library's own users
 * would write it at their best: in the layout and with the products that it is fastest with, results in matrices that are
 * there already where it has such operations, one thread.
 *
 * <p>All are the equations of {@link dev.minibatch.update.matrix.MatrixUpdate}. Examples are rows where the library
 * stores rows, and columns where it stores columns: either way an example's numbers lie together.
 */
package dev.minibatch.update.peer;
