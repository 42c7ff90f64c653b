/**
 * How a mini-batch update is computed: {@link dev.minibatch.update.MiniBatchUpdate}, a class for each formulation in a
 * sub-package for each technology, and {@link dev.minibatch.update.Formulation}, the only catalogue of them.
 *
 * <p>All compute the same mathematics, the book's, with its letters (Nielsen, <i>Neural Networks and Deep Learning</i>,
 * chapter 2). For each example x of the batch, with a<sup>0</sup> = x:
 *
 * <pre>
 *         z^l = w^l a^(l-1) + b^l,   a^l = sigma(z^l)             feedforward
 *   BP1   delta^L = nabla_a C (.) sigma'(z^L)                     the error of the output layer
 *   BP2   delta^l = ((w^(l+1))^T delta^(l+1)) (.) sigma'(z^l)     the error of the layer before
 *   BP3   dC/db^l_j = delta^l_j
 *   BP4   dC/dw^l_jk = a^(l-1)_k delta^l_j
 * </pre>
 *
 * and then, over the m examples of the batch, w &larr; w - (&eta;/m) &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w
 * and likewise for b. In the code an array's index l is the layer as {@link dev.minibatch.network.Mlp} counts it, and
 * {@code a[l]} is what goes into layer l: {@code a[0]} is x, and {@code a[l + 1]} what layer l puts out.
 */
package dev.minibatch.update;
