/** Stochastic gradient descent over a data set with any formulation: the chapter's table of epochs. */
package dev.minibatch.train;
