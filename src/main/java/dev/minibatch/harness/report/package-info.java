/** Pages and pictures of results: what a reader looks at. Charts are JFreeChart's, painted as SVG by Batik. */
package dev.minibatch.harness.report;
