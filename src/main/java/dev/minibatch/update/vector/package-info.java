/**
 * Formulations on {@code jdk.incubator.vector}: kernels that keep a tile of the result in the processor's vector
 * registers, close to the rate at which it can multiply and add.
 *
 * <p>All matrices hold the examples as rows and the neurons as columns, so that a layer computes
 *
 * <pre>
 *         Z^l = A^(l-1) W^l + 1 (b^l)^T             {@link dev.minibatch.update.vector.RowProduct}
 *   BP2   D^l = (D^(l+1) (W^(l+1))^T) (.) sigma'    {@link dev.minibatch.update.vector.RowProduct}
 *   BP4   W^l &larr; W^l + (A^(l-1))^T D^l          {@link dev.minibatch.update.vector.ColumnProduct}
 * </pre>
 *
 * with W^l of inputs x neurons, the transpose of the book's w, and D scaled by -&eta;/m, so that BP4 is the whole
 * gradient step. A number of the left factor is broadcast to all lanes of a vector and multiplied by vectors along the
 * neurons: no sum is ever taken across the lanes of a vector.
 */
package dev.minibatch.update.vector;
