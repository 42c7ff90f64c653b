/**
 * Formulations on {@code jdk.incubator.vector}: kernels that keep a tile of the result in the processor's vector
 * registers, close to the rate at which it can multiply and add.
 *
 * <p>Matrices hold the examples as rows and the neurons as columns, so W<sup>l</sup>, of inputs x neurons, is the transpose
 * of the book's w. A number of the left factor is broadcast to all lanes of a vector and multiplied by vectors along the
 * neurons: no sum is ever taken across the lanes of a vector.
 */
package dev.minibatch.update.vector;
