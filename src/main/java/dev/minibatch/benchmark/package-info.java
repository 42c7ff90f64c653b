/** The JMH benchmarks and their state. */
package dev.minibatch.benchmark;
