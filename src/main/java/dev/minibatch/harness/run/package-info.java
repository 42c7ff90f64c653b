/** The engine of every measurement: a plan of (cell, fork) pairs, each one JMH run in a fresh JVM, and what a run leaves. */
package dev.minibatch.harness.run;
