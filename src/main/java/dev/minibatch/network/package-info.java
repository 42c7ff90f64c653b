/** What is computed: the network, its parameters, its activations and its cost, as plain Java. Depends on nothing. */
package dev.minibatch.network;
