/** The examples to learn from: MNIST's IDX files, the digits embedded in the jar, and seeded synthetic data. */
package dev.minibatch.data;
