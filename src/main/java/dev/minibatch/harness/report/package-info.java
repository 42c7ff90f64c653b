/** The page of results and its charts, which JFreeChart draws and Batik writes as SVG. */
package dev.minibatch.harness.report;
