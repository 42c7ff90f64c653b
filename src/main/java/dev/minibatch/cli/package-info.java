/** The command line: JMH's own options, and what this suite adds. */
package dev.minibatch.cli;
