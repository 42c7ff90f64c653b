/** Stochastic gradient descent with any formulation. */
package dev.minibatch.train;
