/**
 * The matrix-based update on the libraries that a user of Commons Math would move to, each as that library's own users
 * would write it at their best: results in matrices that are there already, its own transposed products, no copies in the
 * timed step, one thread.
 *
 * <p>All are the equations of {@link dev.minibatch.update.commonsmath.MatrixCommonsMath}, for matrices whose rows are the
 * examples where the library stores rows, and whose columns are where it stores columns: either way an example's numbers
 * lie together.
 */
package dev.minibatch.update.peer;
