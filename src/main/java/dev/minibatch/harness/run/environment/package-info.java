/** What a run ran on: machine, system, JVM, build; and what about it would spoil a measurement. */
package dev.minibatch.harness.run.environment;
