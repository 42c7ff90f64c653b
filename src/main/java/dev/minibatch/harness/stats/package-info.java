/** Statistics on scores: estimates with confidence intervals and ratios. Knows nothing of JMH. */
package dev.minibatch.harness.stats;
