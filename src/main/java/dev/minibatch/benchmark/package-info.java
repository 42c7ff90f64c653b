/** The JMH classes, and their shared state. The only package with JMH's annotations. */
package dev.minibatch.benchmark;
