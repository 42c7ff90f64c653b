/** The command line of the suite: its own commands, JMH's options, and the gate with what the suite adds. */
package dev.minibatch.cli;
