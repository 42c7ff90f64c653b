/** What runs in a fork, around the iterations of any benchmark: probes of the neighbours, the meter, the warm-up. */
package dev.minibatch.harness.run.watch;
