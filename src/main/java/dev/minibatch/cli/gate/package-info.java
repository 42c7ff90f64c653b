/** The commands that judge the JMH benchmarks of any project: what {@code gate.jar} has, without anything of the suite. */
package dev.minibatch.cli.gate;
